package dev.slipway.edge;

import dev.slipway.settings.HostName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the edge sends to a service.
 *
 * @param host name in the request
 * @param paths prefixes of the request's path, any of which will do; {@code /} for all of the host
 * @param port the service listens on
 * @param healthPath that the edge itself asks each replica for
 * @param smokePath that proves from outside that the service answers: 200 is expected
 * @param middlewares applied in order
 */
public record Route(HostName host, List<String> paths, int port, String healthPath, String smokePath, List<Middleware> middlewares) {
  public Route {
    paths = List.copyOf(paths);
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("path of a route is \"" + path + "\": it starts with /");
      }
    }
    middlewares = List.copyOf(middlewares);
  }

  public Route(HostName host, String path, int port, String healthPath, String smokePath, List<Middleware> middlewares) {
    this(host, List.of(path), port, healthPath, smokePath, middlewares);
  }

  /** All of {@code host}, without middlewares of its own. */
  public static Route to(HostName host, int port, String healthPath) {
    return new Route(host, "/", port, healthPath, healthPath, List.of());
  }

  public Route withSmokePath(String other) {
    return new Route(host, paths, port, healthPath, other, middlewares);
  }

  /** Of the host, only what starts with one of {@code prefixes}. */
  public Route under(List<String> prefixes) {
    return new Route(host, prefixes, port, healthPath, smokePath, middlewares);
  }

  /** Where of the host a person looks: the first of its paths. */
  String path() {
    return paths.get(0);
  }

  String rule() {
    String prefixes = paths.stream().map(path -> "PathPrefix(`" + path + "`)").collect(Collectors.joining(" || "));
    return "Host(`" + host + "`)" + (paths.contains("/") ? "" : " && " + (paths.size() == 1 ? prefixes : "(" + prefixes + ")"));
  }
}
