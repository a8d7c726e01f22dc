package dev.slipway.components.nginx;

import dev.slipway.settings.Checks;

/**
 * How much one client may ask for.
 *
 * @param perMinute requests a minute, on the long run
 * @param burst requests above that at once, answered without delay
 */
public record RateLimit(Integer perMinute, Integer burst) {
  public RateLimit {
    new Checks().range("perMinute", perMinute, 1, 10_000_000).range("burst", burst, 0, 1_000_000).done();
  }

  static RateLimit orDefault(RateLimit given, int perMinute, int burst) {
    return new RateLimit(
        given == null || given.perMinute == null ? Integer.valueOf(perMinute) : given.perMinute,
        given == null || given.burst == null ? Integer.valueOf(burst) : given.burst);
  }

  /** The zone that counts requests by the client's address. */
  String zone(String name) {
    return "limit_req_zone $binary_remote_addr zone=" + name + ":10m rate=" + perMinute + "r/m;\n";
  }

  /** What a location includes to be limited. */
  String limit(String name) {
    return "limit_req zone=" + name + (burst > 0 ? " burst=" + burst + " nodelay" : "") + ";\n";
  }
}
