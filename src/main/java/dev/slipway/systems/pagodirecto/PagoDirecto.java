package dev.slipway.systems.pagodirecto;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.adminer.Adminer;
import dev.slipway.components.app.Probe;
import dev.slipway.components.app.WebApp;
import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.nginx.NginxGateway;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** PagoDirecto: a Spring Boot API and a React page behind an nginx gateway, over PostgreSQL. */
public final class PagoDirecto extends ComponentResource {
  public static final SystemType<PagoDirectoSettings> TYPE =
      new SystemType<>("pagodirecto", PagoDirectoSettings.class, PagoDirectoSettings.SECRETS, Map.of(), PagoDirecto::images);

  private static final int API = 8080;
  private static final int PAGE = 3000;

  public PagoDirecto(PagoDirectoSettings settings, Site site) {
    super("slipway:pagodirecto:PagoDirecto", TYPE.key());
    var secrets = new Secrets(TYPE.key(), site);
    var network = site.host().network(this, service(TYPE.key()), settings.subnet());
    var database = secrets.given(PagoDirectoSettings.POSTGRES_URL)
        ? Database.elsewhere(secrets.get(PagoDirectoSettings.POSTGRES_URL))
        : Database.run(settings, service("postgres"), service("postgres-replica"), secrets, network, site.host(), this);

    var adminPassword = secrets.givenOrGenerated(PagoDirectoSettings.ADMIN_PASSWORD, "admin-password", 16);
    site.credentials().add(TYPE.key() + " " + settings.adminEmail(), adminPassword);

    var backend = WebApp.of(service("backend"), settings.backend(), API)
        .health("/actuator/health", Probe.WGET)
        .smoke("/api/health")
        .behind(service("nginx"), settings.host())
        .deadline(Duration.ofMinutes(3))
        .migrates()
        .tmp(128)
        .environment(Map.of(
            "SPRING_PROFILES_ACTIVE", site.host().profile().toString(),
            "SERVER_PORT", String.valueOf(API),
            "DATABASE_POOL", String.valueOf(settings.pool()),
            "ADMIN_EMAIL", settings.adminEmail(),
            "JAVA_TOOL_OPTIONS", "-XX:+UseG1GC -Xms512m -Xmx1g -XX:+ExitOnOutOfMemoryError"))
        .secrets(database.variables())
        .secrets(Map.of(
            "JWT_SECRET", secrets.givenOrGenerated(PagoDirectoSettings.JWT_SECRET, "jwt-secret", 64),
            "ADMIN_PASSWORD", adminPassword))
        .after(database.running())
        .run(network, site, this);

    var frontend = WebApp.of(service("frontend"), settings.frontend(), PAGE)
        .user("101:101")
        .smoke("/")
        .behind(service("nginx"), settings.host())
        .environment(Map.of("BACKEND_URL", "http://backend:" + API))
        .run(network, site, this);

    NginxGateway.of(service("nginx"), settings.nginx(), settings.host())
        .locations(Scripts.read(PagoDirecto.class, "locations.conf"))
        .allowedOrigins(settings.allowedOrigins())
        .smokePath("/api/health")
        .upstream("backend", API, backend.running())
        .upstream("frontend", PAGE, frontend.running())
        .run(network, site, this);

    if (settings.adminer().enabled()) {
      new Adminer(service("adminer"), "postgres", settings.adminer(), network, site.host(), this);
    }
    Monitoring.of(TYPE.key()).postgres(database.postgres()).run(settings.monitoring(), network, site, this);
    registerOutputs(Map.of());
  }

  private static Set<String> images(PagoDirectoSettings settings) {
    var images = new TreeSet<>(Set.of(Database.IMAGE, NginxGateway.IMAGE));
    images.addAll(Monitoring.images(settings.monitoring()));
    if (settings.adminer().enabled()) {
      images.add(Adminer.IMAGE);
    }
    return images;
  }

  private static ServiceName service(String name) {
    return new ServiceName(TYPE.key(), name);
  }
}
