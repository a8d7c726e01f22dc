package dev.slipway.systems.medianest;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.app.Probe;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.nginx.NginxGateway;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.ExternalService;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * MediaNest: Next.js pages, an Express API and a worker in one container, over PostgreSQL and Redis, with services outside
 * that it calls. Three phases: the stores are healthy, the app is ready, the proxy starts.
 */
public final class MediaNest extends ComponentResource {
  private static final String POSTGRES = "postgres:15-alpine";
  private static final String REDIS = "redis:7-alpine";

  public static final SystemType<MediaNestSettings> TYPE =
      new SystemType<>("medianest", MediaNestSettings.class, MediaNestSettings.SECRETS, Map.of(), MediaNest::images);

  private static final int PAGES = 3000;
  private static final int API = 4000;
  /** Says that all three processes serve. */
  private static final String HEALTH = "/api/health";
  private static final String UPLOADS = "/app/uploads";
  private static final String YOUTUBE = "/app/youtube";
  private static final String USER = "1000:1000";

  public MediaNest(MediaNestSettings settings, Site site) {
    super("slipway:medianest:MediaNest", TYPE.key());
    var host = site.host();
    var secrets = new Secrets(TYPE.key(), site);
    var network = host.network(this, new ServiceName(TYPE.key(), TYPE.key()));
    List<Running> stores = new ArrayList<>();
    Map<String, Output<String>> variables = new TreeMap<>();
    var monitoring = Monitoring.of(TYPE.key());

    if (secrets.given(MediaNestSettings.POSTGRES_URL)) {
      variables.put("DATABASE_URL", secrets.get(MediaNestSettings.POSTGRES_URL));
    } else {
      var postgres = Postgres.of(service("postgres"), POSTGRES, "medianest", "medianest").monitored(settings.monitoring().enabled());
      if (settings.initSql() != null) {
        postgres.provision(read(settings.initSql()));
      }
      var database = postgres.run(settings.postgres(), network, host, this);
      stores.add(database.running());
      monitoring.postgres(database);
      variables.put("DATABASE_URL", database.url());
    }
    if (secrets.given(MediaNestSettings.REDIS_URL)) {
      variables.put("REDIS_URL", secrets.get(MediaNestSettings.REDIS_URL));
    } else {
      // A queue refuses a job rather than forget another.
      var redis = new Redis(service("redis"), REDIS, "noeviction", settings.redis(), network, host, this);
      stores.add(redis.running());
      monitoring.redis(redis);
      variables.put("REDIS_URL", redis.url());
    }
    variables.put("JWT_SECRET", secrets.givenOrGenerated(MediaNestSettings.JWT_SECRET, "jwt-secret", 32));
    var adminPassword = secrets.givenOrGenerated(MediaNestSettings.ADMIN_PASSWORD, "admin-password", 16);
    variables.put("ADMIN_PASSWORD", adminPassword);
    site.credentials().add(TYPE.key() + " " + settings.adminEmail(), adminPassword);
    settings.externalServices().forEach((name, service) -> {
      if (service.on()) {
        variables.put(variable(name) + "_KEY", secrets.get(ExternalService.secret(TYPE.key(), name)));
      }
    });

    var app = WebApp.of(service("app"), settings.app(), PAGES)
        .port(settings.apiHostPort(), API)
        .health(API, HEALTH, Probe.WGET)
        // Next.js compiles its first page where it runs from its sources.
        .deadline(Duration.ofMinutes(3))
        .data(new DataVolume(UPLOADS, settings.uploads().volume(), USER))
        .environment(Map.of(
            "WEB_PORT", String.valueOf(PAGES),
            "API_PORT", String.valueOf(API),
            "UPLOADS_FOLDER", UPLOADS,
            "YOUTUBE_FOLDER", YOUTUBE,
            "ADMIN_EMAIL", settings.adminEmail(),
            "JWT_EXPIRE_MINUTES", String.valueOf(settings.jwtExpireMinutes()),
            "RATE_LIMIT", String.valueOf(settings.rateLimit()),
            "LOGIN_RATE_LIMIT", String.valueOf(settings.loginRateLimit())))
        .environment(urls(settings))
        .secrets(variables)
        .after(stores);
    if (settings.youtubeFolder() != null) {
      app.folder(settings.youtubeFolder(), YOUTUBE);
    }
    if (settings.proxy().enabled()) {
      var proxy = new ServiceName(TYPE.key(), "nginx-proxy");
      var running = app.behind(proxy, settings.host()).run(network, site, this).running();
      NginxGateway.of(proxy, settings.gateway(), settings.host())
          .locations(Scripts.read(MediaNest.class, "locations.conf"))
          .smokePath(HEALTH)
          .upstream("app", PAGES, running)
          .upstream("api", "app", API, running)
          .run(network, site, this);
    } else {
      app.route(Route.to(settings.host(), PAGES, "/healthz").withSmokePath(HEALTH))
          .route(new Route(settings.host(), "/api", API, HEALTH, HEALTH, List.of()))
          .run(network, site, this);
    }
    monitoring.run(settings.monitoring(), network, site, this);
    registerOutputs(Map.of());
  }

  /** Addresses of the services outside that are on. */
  private static Map<String, String> urls(MediaNestSettings settings) {
    var urls = new TreeMap<String, String>();
    settings.externalServices().forEach((name, service) -> {
      if (service.on()) {
        urls.put(variable(name) + "_URL", service.url());
      }
    });
    return urls;
  }

  /** {@code uptimeKuma} as the app's variables write it. */
  private static String variable(String service) {
    return service.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("slipway:medianest.initSql", e);
    }
  }

  private static Set<String> images(MediaNestSettings settings) {
    var images = new TreeSet<>(Set.of(POSTGRES, REDIS));
    images.addAll(Monitoring.images(settings.monitoring()));
    if (settings.proxy().enabled()) {
      images.add(NginxGateway.IMAGE);
    }
    return images;
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name).qualified();
  }
}
