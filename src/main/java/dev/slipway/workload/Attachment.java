package dev.slipway.workload;

import com.pulumi.core.Output;

/**
 * A Docker network that a service joins.
 *
 * @param network its name
 * @param alias name that the service answers to on it
 */
public record Attachment(Output<String> network, String alias) {}
