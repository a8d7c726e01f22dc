package dev.slipway.systems.devportal;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.adminer.Adminer;
import dev.slipway.components.app.Probe;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.nginx.NginxGateway;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.components.rediscommander.RedisCommander;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** DevPortal: a FastAPI app over PostgreSQL and Redis, behind the edge or an nginx gateway of its own. */
public final class DevPortal extends ComponentResource {
  private static final String POSTGRES = "postgres:15-alpine";
  private static final String REDIS = "redis:7-alpine";

  public static final SystemType<DevPortalSettings> TYPE =
      new SystemType<>("devportal", DevPortalSettings.class, DevPortalSettings.SECRETS, Map.of(), DevPortal::images);

  private static final int PORT = 8000;
  private static final String HEALTH = "/health";

  public DevPortal(DevPortalSettings settings, Site site) {
    super("slipway:devportal:DevPortal", TYPE.key());
    var host = site.host();
    var secrets = new Secrets(TYPE.key(), site);
    var network = host.network(this, service(TYPE.key()));
    List<Running> stores = new ArrayList<>();
    Map<String, Output<String>> variables = new TreeMap<>();
    Map<String, String> address = new TreeMap<>();
    var monitoring = Monitoring.of(TYPE.key());

    if (secrets.given(DevPortalSettings.POSTGRES_URL)) {
      variables.put("DATABASE_URL", secrets.get(DevPortalSettings.POSTGRES_URL));
    } else {
      var postgres = Postgres.of(service("postgres"), POSTGRES, "devportal", "devportal_user")
          .provision(Scripts.read(DevPortal.class, "init.sql"))
          .monitored(settings.monitoring().enabled())
          .run(settings.postgres(), network, host, this);
      stores.add(postgres.running());
      monitoring.postgres(postgres);
      variables.put("DATABASE_URL", postgres.url());
      address.putAll(Map.of("POSTGRES_HOST", "postgres", "POSTGRES_PORT", "5432"));
      if (settings.adminer().enabled()) {
        new Adminer(service("adminer"), "postgres", settings.adminer(), network, host, this);
      }
    }
    if (secrets.given(DevPortalSettings.REDIS_URL)) {
      variables.put("REDIS_URL", secrets.get(DevPortalSettings.REDIS_URL));
    } else {
      var redis = new Redis(service("redis"), REDIS, "allkeys-lru", settings.redis(), network, host, this);
      stores.add(redis.running());
      monitoring.redis(redis);
      variables.put("REDIS_URL", redis.url().applyValue(url -> url + "/0"));
      if (settings.redisCommander().enabled()) {
        new RedisCommander(service("redis-commander"), redis, settings.redisCommander(), network, host, this);
      }
    }
    variables.put("SECRET_KEY", secrets.givenOrGenerated(DevPortalSettings.SECRET_KEY, "secret-key", 32));
    variables.put("JWT_SECRET_KEY", secrets.givenOrGenerated(DevPortalSettings.JWT_SECRET_KEY, "jwt-secret-key", 32));
    var adminPassword = secrets.givenOrGenerated(DevPortalSettings.ADMIN_PASSWORD, "admin-password", 16);
    variables.put("ADMIN_PASSWORD", adminPassword);
    site.credentials().add(TYPE.key() + " " + settings.adminEmail(), adminPassword);

    var app = WebApp.of(service("app"), settings.app(), PORT)
        .health(HEALTH, Probe.BASH)
        .migrates()
        .environment(Map.of(
            "APP_ENV", host.profile().toString(),
            "DEBUG", String.valueOf(host.profile().isDevelopment()),
            "JWT_ALGORITHM", "HS256",
            "JWT_EXPIRE_MINUTES", String.valueOf(settings.jwtExpireMinutes()),
            "ALLOWED_ORIGINS", settings.allowedOrigins().stream().map(Object::toString).collect(Collectors.joining(",")),
            "ADMIN_EMAIL", settings.adminEmail()))
        .environment(address)
        .secrets(variables)
        .after(stores);
    if (settings.nginx().enabled()) {
      NginxGateway.of(service("nginx"), settings.nginx(), settings.host())
          .locations(Scripts.read(DevPortal.class, "locations.conf"))
          .allowedOrigins(settings.allowedOrigins())
          .smokePath(HEALTH)
          .upstream("app", PORT, app.behind(service("nginx"), settings.host()).run(network, site, this).running())
          .run(network, site, this);
    } else {
      app.route(Route.to(settings.host(), PORT, HEALTH)).run(network, site, this);
    }
    monitoring.run(settings.monitoring(), network, site, this);
    registerOutputs(Map.of());
  }

  private static Set<String> images(DevPortalSettings settings) {
    var images = new TreeSet<>(Set.of(POSTGRES, REDIS));
    images.addAll(Monitoring.images(settings.monitoring()));
    if (settings.nginx().enabled()) {
      images.add(NginxGateway.IMAGE);
    }
    if (settings.adminer().enabled()) {
      images.add(Adminer.IMAGE);
    }
    if (settings.redisCommander().enabled()) {
      images.add(RedisCommander.IMAGE);
    }
    return images;
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name);
  }
}
