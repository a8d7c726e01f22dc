package dev.slipway.workload;

/** A port of the Docker host that leads into a container. */
public record HostPort(String ip, int host, int container) {
  /** On the loopback interface alone. */
  public static HostPort local(int host, int container) {
    return new HostPort("127.0.0.1", host, container);
  }
}
