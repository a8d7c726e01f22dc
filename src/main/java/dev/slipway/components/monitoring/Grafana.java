package dev.slipway.components.monitoring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Grafana that shows what is declared and keeps nothing: datasource and dashboards are provisioned, and its
 * administrator's password is generated. Nobody sees anything without logging in.
 */
final class Grafana {
  static final String IMAGE = "grafana/grafana:11.2.0";
  private static final int PORT = 3000;
  private static final String HEALTH = "/api/health";
  private static final String USER = "472:472";

  private Grafana() {}

  /** @param dashboards JSON by file name */
  static void run(ServiceName name, GrafanaSettings settings, Map<String, String> dashboards, String prometheus, Output<String> network, Site site, Resource parent) {
    var secrets = new Secrets(name.system(), site);
    var password = secrets.givenOrGenerated(MonitoringSettings.grafanaPassword(name.system()), "grafana-admin-password", 16);
    site.credentials().add(name.system() + " grafana admin", password);
    var workload = Workload.of(name, new Image.Pulled(IMAGE))
        .environment("GF_PATHS_PROVISIONING", ConfigFile.FOLDER + "provisioning")
        .environment("GF_SECURITY_ADMIN_PASSWORD__FILE", ConfigFile.FOLDER + "admin-password")
        // What Grafana encrypts with; its default is known to everybody.
        .environment("GF_SECURITY_SECRET_KEY__FILE", ConfigFile.FOLDER + "secret-key")
        .environment("GF_SECURITY_DISABLE_GRAVATAR", "true")
        .environment("GF_AUTH_ANONYMOUS_ENABLED", "false")
        .environment("GF_USERS_ALLOW_SIGN_UP", "false")
        .environment("GF_SNAPSHOTS_EXTERNAL_ENABLED", "false")
        // Alerts are Prometheus' and Alertmanager's.
        .environment("GF_UNIFIED_ALERTING_ENABLED", "false")
        .environment("GF_ANALYTICS_REPORTING_ENABLED", "false")
        .environment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
        .environment("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false")
        .environment("GF_LOG_MODE", "console")
        .environment("GF_LOG_CONSOLE_FORMAT", "json")
        .file(new ConfigFile("admin-password", password))
        .file(new ConfigFile("secret-key", secrets.generated("grafana-secret-key", 32)))
        .file(ConfigFile.of("provisioning/datasources/prometheus.yml", Scripts.read(Grafana.class, "datasources.yml").replace("${prometheus}", prometheus)))
        // Its database of sessions and of what was provisioned.
        .tmpfs("/var/lib/grafana", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=16m,mode=1777")
        .network(network)
        // It fills its database anew on each start.
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + PORT + HEALTH, Duration.ofSeconds(10)).withDeadline(Duration.ofMinutes(3)))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .stopGraceSeconds(20);
    // A provider whose folder is not there is an error in Grafana's log, again and again.
    if (!dashboards.isEmpty()) {
      workload.file(ConfigFile.of("provisioning/dashboards/dashboards.yml", Scripts.read(Grafana.class, "dashboards.yml").replace("${folder}", ConfigFile.FOLDER + "dashboards")));
    }
    dashboards.forEach((file, json) -> workload.file(ConfigFile.of("dashboards/" + file, json)));
    List<Running> after = List.of();
    if (settings.host() != null) {
      var smoke = Smoke.of(settings.host().toString(), PORT, HEALTH);
      site.edge().route(workload.routed().smoke(smoke), name, Route.to(settings.host(), PORT, HEALTH), smoke);
      workload.environment("GF_SERVER_ROOT_URL", site.edge().url(settings.host())).environment("GF_SECURITY_COOKIE_SECURE", "true");
      after = List.of(site.edge().running());
    }
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    site.host().run(parent, workload.build(), after);
  }
}
