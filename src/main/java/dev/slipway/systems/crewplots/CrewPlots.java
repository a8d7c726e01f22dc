package dev.slipway.systems.crewplots;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.app.Probe;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.mongo.Mongo;
import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CrewPlots: an Express and React app over PostgreSQL, MongoDB and Redis.
 *
 * <p>Redis' document also asks for jemalloc off, a compile-time choice that the official image does not
 * offer.
 */
public final class CrewPlots extends ComponentResource {
  private static final String POSTGRES = "postgres:15-alpine";
  private static final String MONGO = "mongo:7.0";
  private static final String REDIS = "redis:7.2-alpine";

  public static final SystemType<CrewPlotsSettings> TYPE =
      new SystemType<>("crewplots", CrewPlotsSettings.class, CrewPlotsSettings.SECRETS, CrewPlotsSettings.GIVEN_IN_PRODUCTION, CrewPlots::images);

  private static final int PORT = 5000;
  private static final String DOCUMENTS = "crewplots_documents";

  public CrewPlots(CrewPlotsSettings settings, Site site) {
    super("slipway:crewplots:CrewPlots", TYPE.key());
    var host = site.host();
    var secrets = new Secrets(TYPE.key(), site);
    var network = host.network(this, service(TYPE.key()));
    List<Running> stores = new ArrayList<>();
    Map<String, Output<String>> variables = new TreeMap<>();
    var monitoring = Monitoring.of(TYPE.key());

    // A store whose URL the owner gave runs elsewhere.
    if (secrets.given(CrewPlotsSettings.POSTGRES_URL)) {
      variables.put("DATABASE_URL", secrets.get(CrewPlotsSettings.POSTGRES_URL));
    } else {
      var postgres = Postgres.of(service("postgres"), POSTGRES, "crewplots", "crewplots_user")
          .monitored(settings.monitoring().enabled())
          .run(settings.postgres(), network, host, this);
      stores.add(postgres.running());
      monitoring.postgres(postgres);
      variables.put("DATABASE_URL", postgres.url());
    }
    if (secrets.given(CrewPlotsSettings.MONGODB_URL)) {
      variables.put("MONGODB_URL", secrets.get(CrewPlotsSettings.MONGODB_URL));
    } else {
      var mongo = new Mongo(service("mongodb"), MONGO, DOCUMENTS, settings.mongodb(), network, host, this);
      stores.add(mongo.running());
      variables.put("MONGODB_URL", mongo.url());
    }
    if (secrets.given(CrewPlotsSettings.REDIS_URL)) {
      variables.put("REDIS_URL", secrets.get(CrewPlotsSettings.REDIS_URL));
    } else {
      // Sessions expire: those nearest to it go first, never a key without an end.
      var redis = new Redis(service("redis"), REDIS, "volatile-ttl", settings.redis(), network, host, this);
      stores.add(redis.running());
      monitoring.redis(redis);
      variables.put("REDIS_URL", redis.url());
    }
    variables.put("SESSION_SECRET", secrets.givenOrGenerated(CrewPlotsSettings.SESSION_SECRET, "session-secret", 32));
    variables.put("ENCRYPTION_KEY", secrets.givenOrGenerated(CrewPlotsSettings.ENCRYPTION_KEY, "encryption-key", 32));

    WebApp.of(service("app"), settings.app(), PORT)
        .route(Route.to(settings.host(), PORT, "/health"))
        .health("/health", Probe.WGET)
        .environment(Map.of("NODE_ENV", "production", "PORT", String.valueOf(PORT), "MONGODB_DB_NAME", DOCUMENTS))
        .secrets(variables)
        .migrates()
        .after(stores)
        .run(network, site, this);
    monitoring.run(settings.monitoring(), network, site, this);
    registerOutputs(Map.of());
  }

  private static Set<String> images(CrewPlotsSettings settings) {
    var images = new TreeSet<>(Set.of(POSTGRES, MONGO, REDIS));
    images.addAll(Monitoring.images(settings.monitoring()));
    return images;
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name);
  }
}
