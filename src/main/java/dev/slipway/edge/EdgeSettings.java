package dev.slipway.edge;

import dev.slipway.settings.Checks;
import dev.slipway.settings.IpAddress;

/**
 * The way in from outside.
 *
 * @param enabled whether the stack has one; default true. Without, systems with a gateway of their own are the way in
 *     themselves, on the gateway's {@code http} and {@code https}, with the certificate that {@code tls} says (not
 *     {@code acme})
 * @param bind address of the Docker host that the edge's ports listen on; default 127.0.0.1
 * @param http port that redirects to {@code https}; default 80
 * @param https port of all routes; default 443
 * @param tls where certificates come from
 * @param existing a Traefik that already runs on the host, used instead of one of our own, and so instead of all keys above
 * @param attempts how many replicas a request is offered to before it has failed, when they refuse the connection;
 *     two that have just gone, and as many that are there; default 4
 */
public record EdgeSettings(Boolean enabled, String bind, Integer http, Integer https, Tls tls, ExistingTraefik existing, Integer attempts) {
  public EdgeSettings {
    enabled = enabled == null || enabled;
    new Checks()
        .that(enabled || (existing == null && http == null && https == null), "enabled", "is false beside http, https or existing: those belong to an edge")
        .that(enabled || tls == null || tls.mode() != Tls.Mode.ACME, "tls.mode", "is acme, which needs the edge: slipway:edge.enabled is false")
        .range("http", http, 1, 65535)
        .range("https", https, 1, 65535)
        .range("attempts", attempts, 1, 20)
        .that(bind == null || IpAddress.isValid(bind), "bind", "is \"" + bind + "\": expected an IP address")
        .that(existing == null || (bind == null && http == null && https == null && tls == null), "existing", "stands beside bind, http, https or tls: those belong to that Traefik")
        .done();
    bind = bind == null ? "127.0.0.1" : bind;
    http = http == null ? Integer.valueOf(80) : http;
    https = https == null ? Integer.valueOf(443) : https;
    attempts = attempts == null ? Integer.valueOf(4) : attempts;
    tls = tls == null ? new Tls(null, null, null, null) : tls;
  }

  /** {@code https://host}, with the port where it is not the usual one. */
  public String url(Object host) {
    return "https://" + host + (existing != null || https == 443 ? "" : ":" + https);
  }
}
