package dev.slipway.systems.pivotalflow;

import dev.slipway.components.migration.MigrationSettings;
import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.SystemSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings of Pivotal Flow, {@code slipway:pivotalflow}.
 *
 * @param host name the system answers to at the edge
 * @param backend the API; default the sample app, whose command migrates it too
 * @param frontend the page; default the sample app
 * @param postgres the database
 * @param redis cache, limits and sessions; three quarters of its memory are Redis' own {@code maxmemory}
 * @param migrate how the database is migrated
 * @param monitoring Prometheus, alerts and Grafana; on by default
 * @param buildFrontend whether there is a page at all; default true
 * @param runMigrations whether the database is migrated before the backend starts; default true
 * @param analyzeBundle whether the page's image also tells what takes how much of it; default false
 * @param backendPaths prefixes of paths that are the backend's; the rest is the page's. Default {@code /api} and
 *     {@code /health}; never {@code /metrics}, which are for the network inside
 * @param adminEmail account of the first administrator; default admin@pivotalflow.localhost
 * @param jwtAccessTtl how long an access token lasts; default 15m
 * @param jwtRefreshTtl how long a login lasts; default 7d
 * @param rateLimitDefault requests a minute of one client who is not signed in; default 100
 * @param rateLimitAuthenticated requests a minute of one user; default 1000
 * @param dbTrace whether each statement is logged, without its values; default false
 * @param cacheTtlSecs how long lists are kept in Redis; 0 for not at all, default 60
 */
public record PivotalFlowSettings(
    HostName host,
    AppSettings backend,
    AppSettings frontend,
    StoreSettings postgres,
    StoreSettings redis,
    MigrationSettings migrate,
    MonitoringSettings monitoring,
    Boolean buildFrontend,
    Boolean runMigrations,
    Boolean analyzeBundle,
    List<String> backendPaths,
    String adminEmail,
    String jwtAccessTtl,
    String jwtRefreshTtl,
    Integer rateLimitDefault,
    Integer rateLimitAuthenticated,
    Boolean dbTrace,
    Integer cacheTtlSecs)
    implements SystemSettings {
  /** A database that runs elsewhere; it is migrated as well. */
  static final String POSTGRES_URL = "pivotalflowPostgresUrl";
  /** A Redis that runs elsewhere. */
  static final String REDIS_URL = "pivotalflowRedisUrl";
  /** Signs access tokens; generated unless it is given. */
  static final String JWT_SECRET = "pivotalflowJwtSecret";
  /** Of the first administrator; generated unless it is given; changes nothing once there is one. */
  static final String ADMIN_PASSWORD = "pivotalflowAdminPassword";

  /** Flat secret keys of this system. A store whose URL is given is not run here. */
  public static final Set<String> SECRETS = MonitoringSettings.secrets("pivotalflow", POSTGRES_URL, REDIS_URL, JWT_SECRET, ADMIN_PASSWORD);

  private static final String SAMPLE = "apps/pivotalflow";
  private static final List<String> MIGRATE_SAMPLE = List.of("node", "migrate.js");
  private static final String TIME = "[1-9][0-9]{0,5}[smhd]";

  public PivotalFlowSettings {
    monitoring = MonitoringSettings.orDefault(monitoring, true);
    buildFrontend = buildFrontend == null || buildFrontend;
    runMigrations = runMigrations == null || runMigrations;
    analyzeBundle = analyzeBundle != null && analyzeBundle;
    dbTrace = dbTrace != null && dbTrace;
    backend = AppSettings.orDefault("backend", backend, SAMPLE, "apps/backend/Dockerfile", "512m", 1.0);
    frontend = AppSettings.orDefault("frontend", frontend, SAMPLE, "apps/frontend/Dockerfile", "128m", 0.5);
    if (analyzeBundle && frontend.context() != null) {
      frontend = frontend.withArg("ANALYZE_BUNDLE", "true");
    }
    postgres = StoreSettings.orDefault(postgres, "512m", 1.0);
    redis = StoreSettings.orDefault(redis, "128m", 0.5);
    migrate = SAMPLE.equals(backend.context()) ? MigrationSettings.orDefault(migrate, MIGRATE_SAMPLE) : MigrationSettings.orDefault(migrate);
    backendPaths = backendPaths == null ? List.of("/api", "/health") : List.copyOf(backendPaths);
    adminEmail = adminEmail == null ? "admin@pivotalflow.localhost" : adminEmail;
    jwtAccessTtl = jwtAccessTtl == null ? "15m" : jwtAccessTtl;
    jwtRefreshTtl = jwtRefreshTtl == null ? "7d" : jwtRefreshTtl;
    rateLimitDefault = rateLimitDefault == null ? Integer.valueOf(100) : rateLimitDefault;
    rateLimitAuthenticated = rateLimitAuthenticated == null ? Integer.valueOf(1000) : rateLimitAuthenticated;
    cacheTtlSecs = cacheTtlSecs == null ? Integer.valueOf(60) : cacheTtlSecs;
    var checks = new Checks()
        .present("host", host, "<host name of the system>")
        .atLeast("backend.memory", backend.memory(), "128m")
        .atLeast("frontend.memory", frontend.memory(), "32m")
        .atLeast("postgres.memory", postgres.memory(), "128m")
        .atLeast("redis.memory", redis.memory(), "32m")
        .that(!analyzeBundle || (buildFrontend && frontend.context() != null), "analyzeBundle", "is true: only a frontend that is built here can be analysed")
        .that(!backendPaths.isEmpty(), "backendPaths", "is empty: nothing would reach the backend")
        .that(adminEmail.matches("[^@\\s]+@[^@\\s]+"), "adminEmail", "is \"" + adminEmail + "\": expected a mail address")
        .that(jwtAccessTtl.matches(TIME), "jwtAccessTtl", "is \"" + jwtAccessTtl + "\": expected a time such as 15m, 1h or 900s")
        .that(jwtRefreshTtl.matches(TIME), "jwtRefreshTtl", "is \"" + jwtRefreshTtl + "\": expected a time such as 7d or 12h")
        .range("rateLimitDefault", rateLimitDefault, 1, 1_000_000)
        .range("rateLimitAuthenticated", rateLimitAuthenticated, 1, 1_000_000)
        .range("cacheTtlSecs", cacheTtlSecs, 0, 86_400);
    monitoring.checkJobs(checks, "monitoring", Set.of(Telemetry.JOB));
    for (String path : backendPaths) {
      checks
          .that(path.matches("/[A-Za-z0-9._~/-]+"), "backendPaths", "names \"" + path + "\": expected a prefix of a path such as /api")
          .that(!"/metrics".startsWith(path) && !path.startsWith("/metrics"), "backendPaths", "names \"" + path + "\": metrics are for the network inside");
    }
    checks.done();
  }

  @Override
  public Map<String, AppSettings> apps() {
    var apps = new TreeMap<>(Map.of("backend", backend));
    if (buildFrontend) {
      apps.put("frontend", frontend);
    }
    if (runMigrations) {
      apps.put("migrate", migrate.asApp(backend));
    }
    return apps;
  }

  @Override
  public Map<String, StoreSettings> stores() {
    return Map.of("postgres", postgres, "redis", redis);
  }
}
