package dev.slipway.systems.medianest;

import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.components.nginx.GatewaySettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.ExternalService;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Memory;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.Total;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings of MediaNest, {@code slipway:medianest}.
 *
 * @param host name the app answers to at the edge
 * @param memory of all its services but monitoring together; default 4g
 * @param cpus of the same services together, in cores; default 2
 * @param shares how the services split the two
 * @param app the app; default the sample app. {@code hostPort} leads to its pages; memory and cpus are what {@code shares} leaves
 *     it, and cannot be set here
 * @param apiHostPort port on the Docker host's loopback interface that leads to the app's API; needs one replica
 * @param proxy the nginx in front of it; without it the edge leads to the app
 * @param postgres relational store; its memory and cpus are what {@code shares} leaves it
 * @param redis the worker's queue; its memory and cpus are what {@code shares} leaves it, three quarters of the memory Redis' own
 *     {@code maxmemory}
 * @param monitoring Prometheus, alerts and Grafana; off by default
 * @param initSql the database's tables, as SQL that can run again and again; as shipped, {@code infrastructure/database/init.sql}
 *     below the app's context
 * @param uploads what users upload
 * @param youtubeFolder folder of the Docker host that the app keeps videos in, writable for user 1000; default none
 * @param plex Plex Media Server
 * @param overseerr Overseerr
 * @param uptimeKuma Uptime Kuma
 * @param youtube YouTube Data API, usually {@code https://www.googleapis.com/youtube/v3}
 * @param adminEmail account of the first administrator; default admin@medianest.localhost
 * @param jwtExpireMinutes how long a login lasts; default 60
 * @param rateLimit requests that the app allows one client a minute; default 600
 * @param loginRateLimit logins that the app allows one client a minute; default 20
 */
public record MediaNestSettings(
    HostName host,
    Memory memory,
    Double cpus,
    Shares shares,
    AppSettings app,
    Integer apiHostPort,
    ProxySettings proxy,
    StoreSettings postgres,
    StoreSettings redis,
    MonitoringSettings monitoring,
    String initSql,
    UploadsSettings uploads,
    String youtubeFolder,
    ExternalService plex,
    ExternalService overseerr,
    ExternalService uptimeKuma,
    ExternalService youtube,
    String adminEmail,
    Integer jwtExpireMinutes,
    Integer rateLimit,
    Integer loginRateLimit)
    implements SystemSettings {
  /** URL of a PostgreSQL that runs elsewhere, instead of its own; its owner runs {@code initSql} there. */
  static final String POSTGRES_URL = "medianestPostgresUrl";
  /** URL of a Redis that runs elsewhere, instead of its own. */
  static final String REDIS_URL = "medianestRedisUrl";
  /** Signs logins; generated unless it is given. */
  static final String JWT_SECRET = "medianestJwtSecret";
  /** Of the first administrator; generated unless it is given; changes nothing once there is one. */
  static final String ADMIN_PASSWORD = "medianestAdminPassword";
  /** Key that Plex is called with; must be given unless {@code plex} is off. */
  static final String PLEX_KEY = "medianestPlexKey";
  /** Key that Overseerr is called with; must be given unless {@code overseerr} is off. */
  static final String OVERSEERR_KEY = "medianestOverseerrKey";
  /** Key that Uptime Kuma is called with; must be given unless {@code uptimeKuma} is off. */
  static final String UPTIME_KUMA_KEY = "medianestUptimeKumaKey";
  /** Key that the YouTube Data API is called with; must be given unless {@code youtube} is off. */
  static final String YOUTUBE_KEY = "medianestYoutubeKey";

  /** Flat secret keys of this system. A store whose URL is given is not run here. */
  public static final Set<String> SECRETS =
      MonitoringSettings.secrets("medianest", POSTGRES_URL, REDIS_URL, JWT_SECRET, ADMIN_PASSWORD, PLEX_KEY, OVERSEERR_KEY, UPTIME_KUMA_KEY, YOUTUBE_KEY);

  private static final String INIT_SQL = "infrastructure/database/init.sql";

  public MediaNestSettings {
    memory = memory == null ? Memory.parse("4g") : memory;
    cpus = cpus == null ? Double.valueOf(2) : cpus;
    shares = Shares.orDefault(shares);
    proxy = ProxySettings.orDefault(proxy);
    monitoring = MonitoringSettings.orDefault(monitoring, false);
    var checks = new Checks()
        .present("host", host, "<host name of the app>")
        .cores("cpus", cpus)
        .that(shares.sum() <= 100, "shares", "are " + shares + " = " + shares.sum() + ": they split the total and must not exceed 100")
        .that(app == null || (app.memory() == null && app.cpus() == null), "app", "has memory or cpus of its own, which shares.app decides")
        .that(postgres == null || (postgres.memory() == null && postgres.cpus() == null), "postgres", "has memory or cpus of its own, which shares.postgres decides")
        .that(redis == null || (redis.memory() == null && redis.cpus() == null), "redis", "has memory or cpus of its own, which shares.redis decides");
    var total = new Total(memory, cpus);
    int replicas = app == null ? 1 : app.replicas();
    // What each needs to start at all, with some air.
    enough(checks, "app", total.memory(shares.app(), replicas), 256);
    enough(checks, "postgres", total.memory(shares.postgres(), 1), 128);
    enough(checks, "redis", total.memory(shares.redis(), 1), 32);
    if (proxy.enabled()) {
      enough(checks, "proxy", total.memory(shares.proxy(), proxy.replicas()), 32);
    }
    app = AppSettings.orDefault("app", app, "apps/medianest", atLeastOne(total.memory(shares.app(), replicas)), Math.max(0.01, total.cpus(shares.app(), replicas)));
    postgres = StoreSettings.orDefault(postgres, atLeastOne(total.memory(shares.postgres(), 1)), Math.max(0.01, total.cpus(shares.postgres(), 1)));
    redis = StoreSettings.orDefault(redis, atLeastOne(total.memory(shares.redis(), 1)), Math.max(0.01, total.cpus(shares.redis(), 1)));
    initSql = initSql == null && app.context() != null && Files.exists(Path.of(app.context(), INIT_SQL)) ? app.context() + "/" + INIT_SQL : initSql;
    uploads = uploads == null ? new UploadsSettings(null) : uploads;
    plex = ExternalService.orDefault(plex);
    overseerr = ExternalService.orDefault(overseerr);
    uptimeKuma = ExternalService.orDefault(uptimeKuma);
    youtube = ExternalService.orDefault(youtube);
    adminEmail = adminEmail == null ? "admin@medianest.localhost" : adminEmail;
    jwtExpireMinutes = jwtExpireMinutes == null ? Integer.valueOf(60) : jwtExpireMinutes;
    rateLimit = rateLimit == null ? Integer.valueOf(600) : rateLimit;
    loginRateLimit = loginRateLimit == null ? Integer.valueOf(20) : loginRateLimit;
    checks
        .that(initSql == null || Files.isReadable(Path.of(initSql)), "initSql", "is \"" + initSql + "\": no such file")
        .range("apiHostPort", apiHostPort, 1, 65535)
        .that(apiHostPort == null || replicas == 1, "apiHostPort", "is " + apiHostPort + ": a host port can serve one replica only, not " + replicas)
        .that(adminEmail.matches("[^@\\s]+@[^@\\s]+"), "adminEmail", "is \"" + adminEmail + "\": expected a mail address")
        .range("jwtExpireMinutes", jwtExpireMinutes, 1, 43_200)
        .range("rateLimit", rateLimit, 1, 10_000_000)
        .range("loginRateLimit", loginRateLimit, 1, 10_000_000)
        .done();
  }

  private static void enough(Checks checks, String service, Memory share, int needed) {
    checks.that(share.mebibytes() >= needed, "shares." + service, "leaves " + share.mebibytes() + "m to each: the service needs at least " + needed + "m");
  }

  private static String atLeastOne(Memory share) {
    return Math.max(1, share.mebibytes()) + "m";
  }

  /** The proxy with its share. */
  GatewaySettings gateway() {
    var total = new Total(memory, cpus);
    return proxy.gateway(total.memory(shares.proxy(), proxy.replicas()), total.cpus(shares.proxy(), proxy.replicas()));
  }

  @Override
  public Map<String, AppSettings> apps() {
    return Map.of("app", app);
  }

  @Override
  public Map<String, StoreSettings> stores() {
    return Map.of("postgres", postgres, "redis", redis);
  }

  @Override
  public Map<String, ExternalService> externalServices() {
    return Map.of("plex", plex, "overseerr", overseerr, "uptimeKuma", uptimeKuma, "youtube", youtube);
  }

  @Override
  public int derivedMebibytes() {
    return proxy.enabled() ? gateway().memory().mebibytes() * proxy.replicas() : 0;
  }

  @Override
  public boolean wantsEncryptedDisk() {
    return true;
  }

  @Override
  public Map<String, String> hostFolders() {
    return youtubeFolder == null ? Map.of() : Map.of("youtubeFolder", youtubeFolder);
  }

  @Override
  public Map<String, Integer> hostPorts() {
    var ports = new HashMap<>(SystemSettings.super.hostPorts());
    if (apiHostPort != null) {
      ports.put("apiHostPort", apiHostPort);
    }
    return ports;
  }

  @Override
  public Map<String, Integer> entrance() {
    return proxy.enabled() ? gateway().entrance("proxy") : Map.of();
  }
}
