package dev.slipway.workload;

import dev.slipway.settings.Memory;

/**
 * What a container may use.
 *
 * @param memory without swap
 * @param cpus in cores
 */
public record Limits(Memory memory, double cpus) {}
