package dev.slipway.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders a route as Traefik's labels. A changed route gets a new name: two containers that carry the
 * same router with different labels make Traefik drop both, and during a rollout both exist.
 */
final class RouteLabels {
  private static final String HEALTH_INTERVAL = "10s";
  /** Long, since a single late answer takes a replica out, and on a busy host all are late. */
  private static final String HEALTH_TIMEOUT = "9s";

  private RouteLabels() {}

  /**
   * @param base readable part of the names, unique per service
   * @param entryPoint of the Traefik that reads the labels
   * @param certResolver null for the entry point's own
   * @param smokeEntryPoint where the same is found without TLS; null for nowhere
   */
  static Map<String, String> render(String base, Route route, List<Middleware> middlewares, String entryPoint, String certResolver, String smokeEntryPoint) {
    String name = base + "-" + fingerprint(String.join("|", route.toString(), middlewares.toString(), entryPoint, certResolver, HEALTH_INTERVAL, HEALTH_TIMEOUT));
    String router = "traefik.http.routers." + name;
    String balancer = "traefik.http.services." + name + ".loadbalancer";
    var labels = new TreeMap<String, String>();
    labels.put("traefik.enable", "true");
    labels.put(router + ".rule", route.rule());
    labels.put(router + ".entrypoints", entryPoint);
    labels.put(router + ".service", name);
    labels.put(router + ".tls", "true");
    if (certResolver != null) {
      labels.put(router + ".tls.certresolver", certResolver);
    }
    List<String> names = new ArrayList<>();
    for (Middleware middleware : middlewares) {
      String own = unused(name + "-" + middleware.type().toLowerCase(Locale.ROOT), names);
      names.add(own);
      middleware.options().forEach((option, value) ->
          labels.put("traefik.http.middlewares." + own + "." + middleware.type() + "." + option, value));
    }
    labels.put(router + ".middlewares", String.join(",", names));
    if (smokeEntryPoint != null) {
      labels.put(router + "-smoke.rule", route.rule());
      labels.put(router + "-smoke.entrypoints", smokeEntryPoint);
      labels.put(router + "-smoke.service", name);
      labels.put(router + "-smoke.middlewares", String.join(",", names));
    }
    labels.put(balancer + ".server.port", String.valueOf(route.port()));
    // Beside Docker's own check: sees a replica that the edge cannot reach.
    labels.put(balancer + ".healthcheck.path", route.healthPath());
    labels.put(balancer + ".healthcheck.interval", HEALTH_INTERVAL);
    labels.put(balancer + ".healthcheck.timeout", HEALTH_TIMEOUT);
    return labels;
  }

  /** A route may have two middlewares of one type: headers of its own and ours. */
  private static String unused(String name, List<String> names) {
    String free = name;
    for (int i = 2; names.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static String fingerprint(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
