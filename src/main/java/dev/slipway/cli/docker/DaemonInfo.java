package dev.slipway.cli.docker;

import java.nio.file.Path;

/** The Docker host in numbers. */
public record DaemonInfo(long memoryBytes, int processors, Path root) {}
