package dev.slipway.components.nginx;

import dev.slipway.settings.Checks;
import dev.slipway.settings.Entrance;
import dev.slipway.settings.HealthSettings;
import dev.slipway.settings.Memory;
import dev.slipway.settings.RolloutSettings;
import java.util.Map;

/**
 * An nginx gateway between the edge and a system's services.
 *
 * @param enabled whether it runs; default true
 * @param replicas containers that serve at once; default 1
 * @param memory limit, without swap; default 256m
 * @param cpus limit in cores; default 1
 * @param api what one client may ask of the API; above it 429
 * @param auth the same for everything about logging in
 * @param contentSecurityPolicy header of that name: where pages may load from
 * @param http port that redirects to {@code https}, in a stack without an edge; default 80
 * @param https port of everything, in a stack without an edge; default 443
 * @param health how its health is told
 * @param rollout how new replicas take over from old ones
 */
public record GatewaySettings(
    Boolean enabled,
    Integer replicas,
    Memory memory,
    Double cpus,
    RateLimit api,
    RateLimit auth,
    String contentSecurityPolicy,
    Integer http,
    Integer https,
    HealthSettings health,
    RolloutSettings rollout)
    implements Entrance {
  private static final String SELF = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

  public GatewaySettings {
    enabled = enabled == null || enabled;
    replicas = replicas == null ? Integer.valueOf(1) : replicas;
    memory = memory == null ? Memory.parse("256m") : memory;
    cpus = cpus == null ? Double.valueOf(1) : cpus;
    contentSecurityPolicy = contentSecurityPolicy == null ? SELF : contentSecurityPolicy;
    api = RateLimit.orDefault(api, 1200, 100);
    auth = RateLimit.orDefault(auth, 30, 10);
    http = http == null ? Integer.valueOf(80) : http;
    https = https == null ? Integer.valueOf(443) : https;
    health = health == null ? HealthSettings.UNSET : health;
    rollout = rollout == null ? RolloutSettings.UNSET : rollout;
    new Checks()
        .range("replicas", replicas, 1, 100)
        .atLeast("memory", memory, "32m")
        .cores("cpus", cpus)
        .range("http", http, 1, 65535)
        .range("https", https, 1, 65535)
        .that(contentSecurityPolicy.matches("[^\"\\\\$\\p{Cntrl}]+"), "contentSecurityPolicy", "has a character that no policy needs: \", \\, $ or a line break")
        .done();
  }

  @Override
  public Map<String, Integer> entrance(String path) {
    return enabled ? Map.of(path + ".http", http, path + ".https", https) : Map.of();
  }

  public static GatewaySettings orDefault(GatewaySettings given) {
    return given == null ? new GatewaySettings(null, null, null, null, null, null, null, null, null, null, null) : given;
  }
}
