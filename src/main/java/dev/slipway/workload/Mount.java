package dev.slipway.workload;

/**
 * A file or folder of the Docker host, seen in a container.
 *
 * @param writable whether the container may change it
 */
public record Mount(String hostPath, String path, boolean writable) {
  public static Mount readOnly(String hostPath, String path) {
    return new Mount(hostPath, path, false);
  }
}
