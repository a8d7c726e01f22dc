package dev.slipway.systems.crewplots;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Site;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.mongo.Mongo;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * CrewPlots: an Express and React app over PostgreSQL, MongoDB and Redis.
 *
 * <p>Redis' document also asks for jemalloc off, a compile-time choice that the official image does not
 * offer.
 */
public final class CrewPlots extends ComponentResource {
  public static final SystemType<CrewPlotsSettings> TYPE =
      new SystemType<>("crewplots", CrewPlotsSettings.class, CrewPlotsSettings.SECRETS, CrewPlotsSettings.GIVEN_IN_PRODUCTION);

  private static final int PORT = 5000;

  private final Site site;
  private final List<Running> stores = new ArrayList<>();
  private final Map<String, Output<String>> secrets = new TreeMap<>();

  public CrewPlots(CrewPlotsSettings settings, Site site) {
    super("slipway:crewplots:CrewPlots", TYPE.key());
    this.site = site;
    var host = site.host();
    var network = host.network(this, service(TYPE.key()), false);

    store("DATABASE_URL", CrewPlotsSettings.POSTGRES_URL, () -> {
      var postgres = new Postgres(service("postgres"), "postgres:15-alpine", "crewplots", "crewplots_user", settings.postgres(), network, host, this);
      stores.add(postgres.running());
      return postgres.url();
    });
    store("MONGODB_URL", CrewPlotsSettings.MONGODB_URL, () -> {
      var mongo = new Mongo(service("mongodb"), "mongo:7.0", "crewplots_documents", settings.mongodb(), network, host, this);
      stores.add(mongo.running());
      return mongo.url();
    });
    store("REDIS_URL", CrewPlotsSettings.REDIS_URL, () -> {
      // Sessions expire: those nearest to it go first, never a key without an end.
      var redis = new Redis(service("redis"), "redis:7.2-alpine", "volatile-ttl", settings.redis(), network, host, this);
      stores.add(redis.running());
      return redis.url();
    });
    secrets.put("SESSION_SECRET", givenOrGenerated(CrewPlotsSettings.SESSION_SECRET, "session-secret"));
    secrets.put("ENCRYPTION_KEY", givenOrGenerated(CrewPlotsSettings.ENCRYPTION_KEY, "encryption-key"));

    new WebApp(
        service("app"),
        settings.app(),
        Route.to(settings.host(), PORT, "/health"),
        Map.of("NODE_ENV", "production", "PORT", String.valueOf(PORT), "MONGODB_DB_NAME", "crewplots_documents"),
        secrets,
        "1000:1000",
        network,
        stores,
        site,
        this);
    registerOutputs(Map.of());
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name);
  }

  /** A store whose URL the owner gave runs elsewhere. */
  private void store(String variable, String givenUrl, Supplier<Output<String>> run) {
    secrets.put(variable, site.secrets().has(givenUrl) ? site.secrets().get(givenUrl) : run.get());
  }

  private Output<String> givenOrGenerated(String key, String name) {
    return site.secrets().has(key) ? site.secrets().get(key) : site.host().secret(this, TYPE.key() + "-" + name, 32);
  }
}
