package dev.slipway.components.monitoring;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Secrets;
import dev.slipway.components.Site;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.runtime.Scripts;
import dev.slipway.workload.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A system's monitoring: a Prometheus that scrapes its services, its stores through exporters, the Docker host and the
 * edge; alert rules and an Alertmanager; a Grafana with dashboards.
 */
public final class Monitoring extends ComponentResource {
  /** The user that the images of the Prometheus project run as. */
  static final String NOBODY = "65534:65534";

  private Monitoring(Spec spec, MonitoringSettings settings, Output<String> network, Site site, Resource parent) {
    super("slipway:monitoring:Monitoring", spec.system + "-monitoring", ComponentResourceOptions.builder().parent(parent).build());
    var host = site.host();
    var exporters = new Exporters(spec.system, network, host, this);
    List<Target> targets = new ArrayList<>();
    if (spec.postgres != null) {
      targets.add(exporters.postgres(spec.postgres));
    }
    if (spec.redis != null) {
      targets.add(exporters.redis(spec.redis));
    }
    targets.add(exporters.node());
    var edge = site.edge().metrics();
    edge.ifPresent(metrics -> targets.add(new Target("edge", metrics.address(), metrics.port(),
        "traefik_entrypoint_requests_total", "traefik_entrypoint_request_duration_seconds_(bucket|sum|count)", "traefik_service_requests_total",
        "traefik_open_connections", "traefik_tls_certs_not_after", "traefik_config_last_reload_success")));

    var receivers = AlertmanagerConfig.render(spec.system, settings.alertmanager(), new Secrets(spec.system, site));
    var alertmanager = Alertmanager.run(spec.service("alertmanager"), settings.alertmanager(), receivers, network, host, this);
    targets.add(alertmanager);
    targets.add(new Target("prometheus", "127.0.0.1", Prometheus.PORT, "prometheus_tsdb_head_series", "prometheus_notifications_(errors|dropped)_total"));

    var rules = rules(spec, settings);
    var config = PrometheusConfig.render(settings, spec.scrapes, targets, alertmanager.address(), List.copyOf(rules.keySet()));
    var prometheus = spec.service("prometheus");
    Prometheus.run(prometheus, settings.prometheus(), config, rules, edge, network, host, this);

    var dashboards = new TreeMap<>(spec.dashboards);
    settings.dashboards().forEach(file -> dashboards.put("own/" + GivenFile.name(file), GivenFile.text(file)));
    Grafana.run(spec.service("grafana"), settings.grafana(), dashboards, prometheus.service() + ":" + Prometheus.PORT, network, site, this);
    registerOutputs(Map.of());
  }

  private static Map<String, String> rules(Spec spec, MonitoringSettings settings) {
    var rules = new TreeMap<String, String>();
    rules.put("rules/infrastructure.yml", AlertRules.render(Scripts.read(Monitoring.class, "alerts.yml"), settings.thresholds(), settings.runbooks()));
    if (spec.alerts != null) {
      rules.put("rules/" + spec.system + ".yml", AlertRules.render(spec.alerts, settings.thresholds(), settings.runbooks()));
    }
    settings.alerts().forEach(file -> rules.put("rules/own/" + GivenFile.name(file), GivenFile.text(file)));
    return rules;
  }

  /** The monitoring of {@code system}. */
  public static Spec of(String system) {
    return new Spec(system);
  }

  /** Images that it pulls. */
  public static Set<String> images(MonitoringSettings settings) {
    if (!settings.enabled()) {
      return Set.of();
    }
    var images = new TreeSet<>(Exporters.IMAGES);
    images.addAll(Set.of(Prometheus.IMAGE, Alertmanager.IMAGE, Grafana.IMAGE));
    return images;
  }

  /** Gathers what is monitored, and how. */
  public static final class Spec {
    private final String system;
    private final List<Scrape> scrapes = new ArrayList<>();
    private final Map<String, String> dashboards = new TreeMap<>();
    private Postgres postgres;
    private Redis redis;
    private String alerts;

    private Spec(String system) {
      this.system = system;
    }

    private ServiceName service(String name) {
      return new ServiceName(system, name);
    }

    /** One of the system's services that tells metrics itself. */
    public Spec scrape(Scrape scrape) {
      scrapes.add(scrape);
      return this;
    }

    /** A database of ours that was declared with {@code monitored(true)}; null for one that runs elsewhere. */
    public Spec postgres(Postgres database) {
      postgres = database;
      return this;
    }

    /** A Redis of ours; null for one that runs elsewhere. */
    public Spec redis(Redis store) {
      redis = store;
      return this;
    }

    /** A dashboard in Grafana's JSON, from a resource beside {@code owner}. */
    public Spec dashboard(Class<?> owner, String resource) {
      dashboards.put(resource.substring(resource.lastIndexOf('/') + 1), Scripts.read(owner, resource));
      return this;
    }

    /** Alert rules of the system's own, in which {@code ${name}} stands for one of {@link AlertThresholds}. */
    public Spec alerts(String rules) {
      alerts = rules;
      return this;
    }

    /** Declares it; nothing where the settings switch it off. */
    public void run(MonitoringSettings settings, Output<String> network, Site site, Resource parent) {
      if (settings.enabled()) {
        new Monitoring(this, settings, network, site, parent);
      }
    }
  }
}
