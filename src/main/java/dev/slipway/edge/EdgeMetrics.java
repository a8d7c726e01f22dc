package dev.slipway.edge;

import com.pulumi.core.Output;

/**
 * Where a Prometheus reads the edge's own metrics, at {@code /metrics}.
 *
 * @param network the edge and those who read its metrics, nobody else; without a way outside
 * @param address name of the edge on it
 */
public record EdgeMetrics(Output<String> network, String address, int port) {}
