package dev.slipway.systems.devportal;

import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.components.nginx.GatewaySettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Origin;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.ToolSettings;
import java.util.List;
import java.util.Set;

/**
 * Settings of DevPortal, {@code slipway:devportal}.
 *
 * @param host name the app answers to at the edge
 * @param app the app; as shipped, the sample app
 * @param nginx the gateway in front of it; without it the edge leads to the app
 * @param postgres relational store
 * @param redis cache; Redis itself uses three quarters of its memory
 * @param monitoring Prometheus, alerts and Grafana; off by default
 * @param adminEmail account of the first administrator; default admin@devportal.localhost
 * @param jwtExpireMinutes minutes that a login lasts; default 30
 * @param allowedOrigins other origins whose pages may call the API from a browser, such as {@code https://app.example.com}; default none
 * @param adminer the database's web page, for developers
 * @param redisCommander Redis' web page, for developers
 */
public record DevPortalSettings(
    HostName host,
    AppSettings app,
    GatewaySettings nginx,
    StoreSettings postgres,
    StoreSettings redis,
    MonitoringSettings monitoring,
    String adminEmail,
    Integer jwtExpireMinutes,
    List<Origin> allowedOrigins,
    ToolSettings adminer,
    ToolSettings redisCommander)
    implements SystemSettings {
  /** URL of a PostgreSQL that runs elsewhere, instead of its own. */
  static final String POSTGRES_URL = "devportalPostgresUrl";
  /** URL of a Redis that runs elsewhere, instead of its own. */
  static final String REDIS_URL = "devportalRedisUrl";
  /** The app's key for what it signs; generated unless it is given. */
  static final String SECRET_KEY = "devportalSecretKey";
  /** Signs logins; generated unless it is given. */
  static final String JWT_SECRET_KEY = "devportalJwtSecretKey";
  /** Of the first administrator; generated unless it is given; changes nothing once there is one. */
  static final String ADMIN_PASSWORD = "devportalAdminPassword";

  /** Flat secret keys of this system. A store whose URL is given is not run here. */
  public static final Set<String> SECRETS = MonitoringSettings.secrets("devportal", POSTGRES_URL, REDIS_URL, SECRET_KEY, JWT_SECRET_KEY, ADMIN_PASSWORD);

  public DevPortalSettings {
    app = AppSettings.orDefault("app", app, "apps/devportal", "512m", 1.0);
    nginx = GatewaySettings.orDefault(nginx);
    postgres = StoreSettings.orDefault(postgres, "512m", 1.0);
    // Gives Redis 256 MB.
    redis = StoreSettings.orDefault(redis, "342m", 0.5);
    monitoring = MonitoringSettings.orDefault(monitoring, false);
    adminEmail = adminEmail == null ? "admin@devportal.localhost" : adminEmail;
    jwtExpireMinutes = jwtExpireMinutes == null ? Integer.valueOf(30) : jwtExpireMinutes;
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    adminer = ToolSettings.orDefault(adminer);
    redisCommander = ToolSettings.orDefault(redisCommander);
    new Checks()
        .present("host", host, "<host name of the app>")
        .atLeast("app.memory", app.memory(), "128m")
        .atLeast("postgres.memory", postgres.memory(), "128m")
        .atLeast("redis.memory", redis.memory(), "32m")
        .that(adminEmail.matches("[^@\\s]+@[^@\\s]+"), "adminEmail", "is \"" + adminEmail + "\": expected a mail address")
        .range("jwtExpireMinutes", jwtExpireMinutes, 1, 1440)
        .done();
  }
}
