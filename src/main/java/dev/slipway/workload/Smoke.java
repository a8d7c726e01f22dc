package dev.slipway.workload;

/**
 * A request that a new replica has to answer before a user can meet it.
 *
 * @param host name in the request
 * @param port the service listens on, without TLS
 * @param status expected of the answer
 * @param body extended regular expression that a line of the answer matches; empty for any. Of an image
 *     whose only tool is wget, the bodies of successful answers are seen alone
 */
public record Smoke(String host, int port, String path, int status, String body) {
  /** Expects 200. */
  public static Smoke of(String host, int port, String path) {
    return new Smoke(host, port, path, 200, "");
  }

  /** As asked inside the container. */
  public String url() {
    return "http://127.0.0.1:" + port + path;
  }
}
