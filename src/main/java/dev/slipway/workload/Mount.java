package dev.slipway.workload;

/** A file or folder of the Docker host, seen read-only in a container. */
public record Mount(String hostPath, String path) {}
