package dev.slipway.edge;

import dev.slipway.settings.HostName;
import java.util.List;

/**
 * What the edge sends to a service.
 *
 * @param host name in the request
 * @param path prefix of the request's path; {@code /} for all of the host
 * @param port the service listens on
 * @param healthPath that the edge itself asks each replica for
 * @param smokePath that proves from outside that the service answers: 200 is expected
 * @param middlewares applied in order
 */
public record Route(HostName host, String path, int port, String healthPath, String smokePath, List<Middleware> middlewares) {
  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path of a route is \"" + path + "\": it starts with /");
    }
    middlewares = List.copyOf(middlewares);
  }

  /** All of {@code host}, without middlewares of its own. */
  public static Route to(HostName host, int port, String healthPath) {
    return new Route(host, "/", port, healthPath, healthPath, List.of());
  }

  public Route withSmokePath(String other) {
    return new Route(host, path, port, healthPath, other, middlewares);
  }

  String rule() {
    return "Host(`" + host + "`)" + (path.equals("/") ? "" : " && PathPrefix(`" + path + "`)");
  }
}
