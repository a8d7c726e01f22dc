package dev.slipway.systems.crewplots;

import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.SystemSettings;
import java.util.Map;
import java.util.Set;

/**
 * Settings of CrewPlots, {@code slipway:crewplots}.
 *
 * @param host name the app answers to at the edge
 * @param app the app; as shipped, the sample app
 * @param postgres relational store
 * @param mongodb document store
 * @param redis session store; Redis itself uses three quarters of its memory
 * @param monitoring Prometheus, alerts and Grafana; off by default
 */
public record CrewPlotsSettings(
    HostName host, AppSettings app, StoreSettings postgres, StoreSettings mongodb, StoreSettings redis, MonitoringSettings monitoring)
    implements SystemSettings {
  /** URL of a PostgreSQL that runs elsewhere, instead of its own. */
  static final String POSTGRES_URL = "crewplotsPostgresUrl";
  /** URL of a MongoDB that runs elsewhere, instead of its own. */
  static final String MONGODB_URL = "crewplotsMongodbUrl";
  /** URL of a Redis that runs elsewhere, instead of its own. */
  static final String REDIS_URL = "crewplotsRedisUrl";
  /** Signs sessions; generated unless it is given. */
  static final String SESSION_SECRET = "crewplotsSessionSecret";
  /** Encrypts documents, 32 bytes in hex; generated unless it is given. Who loses it loses every stored document, so keep a copy outside. */
  static final String ENCRYPTION_KEY = "crewplotsEncryptionKey";

  /** Flat secret keys of this system. A store whose URL is given is not run here. */
  public static final Set<String> SECRETS =
      MonitoringSettings.secrets("crewplots", POSTGRES_URL, MONGODB_URL, REDIS_URL, SESSION_SECRET, ENCRYPTION_KEY);

  /** What production must not generate: who loses it loses every stored document. */
  public static final Map<String, String> GIVEN_IN_PRODUCTION = Map.of(ENCRYPTION_KEY, "openssl rand -hex 32");

  public CrewPlotsSettings {
    app = AppSettings.orDefault("app", app, "apps/crewplots", "1g", 2.0);
    postgres = StoreSettings.orDefault(postgres, "512m", 1.0);
    mongodb = StoreSettings.orDefault(mongodb, "1g", 1.0);
    redis = StoreSettings.orDefault(redis, "256m", 0.5);
    monitoring = MonitoringSettings.orDefault(monitoring, false);
    new Checks()
        .present("host", host, "<host name of the app>")
        // What each needs to start at all, with some air.
        .atLeast("app.memory", app.memory(), "128m")
        .atLeast("postgres.memory", postgres.memory(), "128m")
        .atLeast("mongodb.memory", mongodb.memory(), "256m")
        .atLeast("redis.memory", redis.memory(), "32m")
        .done();
  }
}
