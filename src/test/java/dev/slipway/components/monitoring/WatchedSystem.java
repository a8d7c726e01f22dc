package dev.slipway.components.monitoring;

import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Credentials;
import dev.slipway.components.Site;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.edge.Edge;
import dev.slipway.edge.EdgeSettings;
import dev.slipway.edge.ExistingTraefik;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.Profile;
import dev.slipway.settings.StoreSettings;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Engine;
import dev.slipway.workload.ServiceName;
import java.util.List;
import java.util.Map;

/** A system of a database, a Redis and a service called web, as small as one can be, with its monitoring. */
public final class WatchedSystem extends ComponentResource {
  private WatchedSystem(Monitoring.Spec monitoring, MonitoringSettings settings, Site site) {
    super("slipway:watched:Watched", "watched");
    var network = site.host().network(this, service("watched"));
    var postgres = Postgres.of(service("postgres"), "postgres:16-alpine", "watched", "owner")
        .monitored(settings.enabled())
        .run(StoreSettings.orDefault(null, "256m", 0.5), network, site.host(), this);
    var redis = new Redis(service("redis"), "redis:7-alpine", "noeviction", StoreSettings.orDefault(null, "64m", 0.5), network, site.host(), this);
    monitoring.postgres(postgres).redis(redis).run(settings, network, site, this);
  }

  /** With the monitoring that another system asks for. */
  public static Declarations deploy(Monitoring.Spec monitoring) {
    return deploy(monitoring, "{}", null, Map.of());
  }

  /** With the system's own settings changed by {@code json}, behind an edge of its own. */
  static Declarations deploy(String json) {
    return deploy(json, null, Map.of());
  }

  static Declarations deploy(String json, ExistingTraefik existing, Map<String, String> secrets) {
    var monitoring = Monitoring.of("watched")
        .scrape(new Scrape("watched-web", "web", 8080, "/metrics", List.of("watched_.*")))
        .dashboard(WatchedSystem.class, "watched.json")
        .alerts(Scripts.read(WatchedSystem.class, "watched.yml"));
    return deploy(monitoring, json, existing, secrets);
  }

  private static Declarations deploy(Monitoring.Spec monitoring, String json, ExistingTraefik existing, Map<String, String> secrets) {
    return Engine.run("dev", context -> {
      var host = new DockerHost("dev", Profile.DEVELOPMENT, false, null);
      var given = new GivenSecrets(secrets);
      var edge = new Edge(new EdgeSettings(null, null, null, null, null, existing, null), List.of(), given, host);
      var credentials = new Credentials();
      new WatchedSystem(monitoring, MonitoringSettings.orDefault(Reading.settings(json), true), new Site(host, edge, given, credentials));
      context.export("credentials", credentials.all());
    });
  }

  private static ServiceName service(String name) {
    return new ServiceName("watched", name);
  }
}
