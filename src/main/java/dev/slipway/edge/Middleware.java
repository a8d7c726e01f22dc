package dev.slipway.edge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Traefik middleware by its own type name and options, as in its reference of Docker labels.
 *
 * @param type such as {@code retry}
 */
public record Middleware(String type, Map<String, String> options) {
  public Middleware {
    // Sorted, since the text of a route makes its name.
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * Tries another replica when one refuses the connection: by Traefik's default only then, so that no
   * request reaches two replicas.
   *
   * @param attempts in all, the first included
   */
  public static Middleware retry(int attempts) {
    return new Middleware("retry", Map.of("attempts", String.valueOf(attempts), "initialInterval", "50ms"));
  }

  /** Response headers that no site regrets; an app's own value of the same header is replaced. */
  static Middleware securityHeaders(boolean hsts) {
    return new Middleware("headers", SecurityHeaders.values(hsts));
  }
}
