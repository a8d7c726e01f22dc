package dev.slipway.systems.medianest;

import dev.slipway.components.nginx.GatewaySettings;
import dev.slipway.components.nginx.RateLimit;
import dev.slipway.settings.HealthSettings;
import dev.slipway.settings.Memory;
import dev.slipway.settings.RolloutSettings;

/**
 * The nginx in front of the app. Its memory and CPU are its share.
 *
 * @param enabled whether it runs; default false. Without, the edge leads to the app
 * @param replicas containers that serve at once; default 1
 * @param api limit of one client on everything but logging in; default 1200 a minute and 100 at once
 * @param auth limit of one client on logging in; default 30 a minute and 10 at once
 * @param contentSecurityPolicy header of that name: where pages may load from, besides the scripts that Next.js writes into them
 * @param http port that redirects to {@code https}, in a stack without an edge; default 80
 * @param https port of everything, in a stack without an edge; default 443
 * @param health how its health is told
 * @param rollout how new replicas take over from old ones
 */
public record ProxySettings(
    Boolean enabled,
    Integer replicas,
    RateLimit api,
    RateLimit auth,
    String contentSecurityPolicy,
    Integer http,
    Integer https,
    HealthSettings health,
    RolloutSettings rollout) {
  private static final String NEXT_JS = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
      + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
  private static final int NEEDED = 32;

  public ProxySettings {
    enabled = enabled != null && enabled;
    contentSecurityPolicy = contentSecurityPolicy == null ? NEXT_JS : contentSecurityPolicy;
    // Checks the values, as those of any gateway.
    var gateway = new GatewaySettings(enabled, replicas, new Memory(NEEDED), 1.0, api, auth, contentSecurityPolicy, http, https, health, rollout);
    replicas = gateway.replicas();
  }

  static ProxySettings orDefault(ProxySettings given) {
    return given == null ? new ProxySettings(null, null, null, null, null, null, null, null, null) : given;
  }

  GatewaySettings gateway(Memory memory, double cpus) {
    return new GatewaySettings(enabled, replicas, memory, cpus, api, auth, contentSecurityPolicy, http, https, health, rollout);
  }
}
