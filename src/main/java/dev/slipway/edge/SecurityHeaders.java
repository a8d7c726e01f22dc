package dev.slipway.edge;

import java.util.Map;
import java.util.TreeMap;

/** The edge's default response headers, by Traefik's option names. */
final class SecurityHeaders {
  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "contentTypeNosniff", "true",
          "frameDeny", "true",
          "referrerPolicy", "strict-origin-when-cross-origin",
          "permissionsPolicy", "camera=(), microphone=(), geolocation=()");

  private SecurityHeaders() {}

  /** @param hsts whether browsers shall refuse plain HTTP from now on; not for hosts of a local CA */
  static Map<String, String> values(boolean hsts) {
    var values = new TreeMap<>(EVERYWHERE);
    if (hsts) {
      // Half a year; without subdomains, which are not ours to decide for.
      values.put("stsSeconds", "15768000");
    }
    return values;
  }
}
