package dev.slipway.systems.pivotalflow;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.app.Probe;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.migration.MigrationJob;
import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pivotal Flow: a Node API and a static React page under one host, over PostgreSQL and Redis, migrated by a job of its own. */
public final class PivotalFlow extends ComponentResource {
  private static final String POSTGRES = "postgres:16-alpine";
  private static final String REDIS = "redis:7-alpine";

  public static final SystemType<PivotalFlowSettings> TYPE =
      new SystemType<>("pivotalflow", PivotalFlowSettings.class, PivotalFlowSettings.SECRETS, Map.of(), PivotalFlow::images);

  private static final int API = 3000;
  private static final int PAGE = 8080;
  private static final String HEALTH = "/health";

  public PivotalFlow(PivotalFlowSettings settings, Site site) {
    super("slipway:pivotalflow:PivotalFlow", TYPE.key());
    var host = site.host();
    var secrets = new Secrets(TYPE.key(), site);
    var network = host.network(this, service(TYPE.key()));
    var environment = Map.of("NODE_ENV", host.profile().isDevelopment() ? "development" : "production");
    List<Running> stores = new ArrayList<>();
    Map<String, Output<String>> database = new TreeMap<>();
    Map<String, Output<String>> variables = new TreeMap<>();
    var monitoring = Telemetry.monitoring();

    if (secrets.given(PivotalFlowSettings.POSTGRES_URL)) {
      database.putAll(DatabaseVariables.of(secrets.get(PivotalFlowSettings.POSTGRES_URL)));
    } else {
      var postgres = Postgres.of(service("postgres"), POSTGRES, "pivotal", "pivotal").monitored(settings.monitoring().enabled()).run(settings.postgres(), network, host, this);
      stores.add(postgres.running());
      monitoring.postgres(postgres);
      database.putAll(DatabaseVariables.of(postgres.url()));
    }
    // The database is all that migrations wait for.
    var migrated = settings.runMigrations()
        ? List.of(new MigrationJob(service("migrate"), settings.migrate(), service("backend"), settings.backend(), environment, database, List.copyOf(stores), network, site, this).running())
        : List.<Running>of();
    if (secrets.given(PivotalFlowSettings.REDIS_URL)) {
      variables.put("REDIS_URL", secrets.get(PivotalFlowSettings.REDIS_URL));
    } else {
      // Everything in it expires: what is nearest to its end goes first, so logins go last.
      var redis = new Redis(service("redis"), REDIS, "volatile-ttl", settings.redis(), network, host, this);
      stores.add(redis.running());
      monitoring.redis(redis);
      variables.put("REDIS_URL", redis.url());
    }
    var adminPassword = secrets.givenOrGenerated(PivotalFlowSettings.ADMIN_PASSWORD, "admin-password", 16);
    site.credentials().add(TYPE.key() + " " + settings.adminEmail(), adminPassword);
    variables.putAll(database);
    variables.put("ADMIN_PASSWORD", adminPassword);
    variables.put("JWT_SECRET", secrets.givenOrGenerated(PivotalFlowSettings.JWT_SECRET, "jwt-secret", 64));

    var route = Route.to(settings.host(), API, HEALTH);
    var backend = WebApp.of(service("backend"), settings.backend(), API)
        .health(HEALTH, Probe.WGET)
        // Six failures in a row, ten seconds apart.
        .budget(Duration.ofSeconds(60))
        .route(route.under(settings.backendPaths()))
        .environment(environment)
        .environment(Map.of(
            "PORT", String.valueOf(API),
            "ADMIN_EMAIL", settings.adminEmail(),
            "JWT_ACCESS_TTL", settings.jwtAccessTtl(),
            "JWT_REFRESH_TTL", settings.jwtRefreshTtl(),
            "RATE_LIMIT_DEFAULT", String.valueOf(settings.rateLimitDefault()),
            "RATE_LIMIT_AUTHENTICATED", String.valueOf(settings.rateLimitAuthenticated()),
            "DB_TRACE", String.valueOf(settings.dbTrace()),
            "CACHE_TTL_SECS", String.valueOf(settings.cacheTtlSecs())))
        .secrets(variables)
        .after(stores)
        .after(migrated)
        .run(network, site, this);

    if (settings.buildFrontend()) {
      WebApp.of(service("frontend"), settings.frontend(), PAGE)
          .user("101:101")
          .route(Route.to(settings.host(), PAGE, HEALTH).withSmokePath("/"))
          .environment(Map.of("BACKEND_URL", "http://backend:" + API))
          .after(List.of(backend.running()))
          .run(network, site, this);
    }
    monitoring.run(settings.monitoring(), network, site, this);
    registerOutputs(Map.of());
  }

  private static Set<String> images(PivotalFlowSettings settings) {
    var images = new TreeSet<>(Set.of(POSTGRES, REDIS));
    images.addAll(Monitoring.images(settings.monitoring()));
    if (settings.runMigrations() && settings.migrate().image() != null) {
      images.add(settings.migrate().image());
    }
    return images;
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name);
  }
}
