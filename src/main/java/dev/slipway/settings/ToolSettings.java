package dev.slipway.settings;

/**
 * A tool for developers, such as a database's web page.
 *
 * @param enabled whether it runs, never in production; default false
 * @param hostPort port on the Docker host's loopback interface that it is found at
 */
public record ToolSettings(Boolean enabled, Integer hostPort) {
  public ToolSettings {
    enabled = enabled != null && enabled;
    new Checks()
        .range("hostPort", hostPort, 1, 65535)
        // A tool is reached by it alone.
        .present("hostPort", enabled ? hostPort : Integer.valueOf(0), "<port on 127.0.0.1 that it is found at>")
        .done();
  }

  public static ToolSettings orDefault(ToolSettings given) {
    return given == null ? new ToolSettings(false, null) : given;
  }
}
