package dev.slipway.components.monitoring;

import dev.slipway.settings.Checks;
import dev.slipway.settings.Claims;
import dev.slipway.settings.HostName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A system's monitoring.
 *
 * @param enabled whether it runs
 * @param prometheus collects and keeps metrics, and judges alerts
 * @param grafana shows them
 * @param alertmanager tells people
 * @param thresholds where alerts begin
 * @param runbooks address of the folder of runbooks, which every alert links to; default {@code docs/runbooks}, the
 *     project's own
 * @param dashboards files with further dashboards, as Grafana exports them in JSON
 * @param alerts files with further alert rules, as Prometheus reads them
 * @param scrapes files with further {@code scrape_configs}, as Prometheus reads them
 */
public record MonitoringSettings(
    Boolean enabled,
    PrometheusSettings prometheus,
    GrafanaSettings grafana,
    AlertmanagerSettings alertmanager,
    AlertThresholds thresholds,
    String runbooks,
    List<String> dashboards,
    List<String> alerts,
    List<String> scrapes)
    implements Claims {
  /** Of Grafana's administrator; generated unless it is given; changes nothing once Grafana has started. */
  private static final String GRAFANA_PASSWORD = "GrafanaAdminPassword";
  /** Where Alertmanager sends alerts, with the receiver webhook. */
  private static final String WEBHOOK_URL = "AlertWebhookUrl";
  /** Of the account that Alertmanager mails with, with the receiver email. */
  private static final String SMTP_PASSWORD = "AlertSmtpPassword";

  public MonitoringSettings {
    prometheus = PrometheusSettings.orDefault(prometheus);
    grafana = GrafanaSettings.orDefault(grafana);
    alertmanager = AlertmanagerSettings.orDefault(alertmanager);
    thresholds = thresholds == null ? AlertThresholds.DEFAULT : thresholds;
    runbooks = runbooks == null ? "docs/runbooks" : runbooks.replaceAll("/+$", "");
    dashboards = dashboards == null ? List.of() : List.copyOf(dashboards);
    alerts = alerts == null ? List.of() : List.copyOf(alerts);
    scrapes = scrapes == null ? List.of() : List.copyOf(scrapes);
    var checks = new Checks()
        .that(runbooks.matches("[^\\s\"'{}$]+"), "runbooks", "is \"" + runbooks + "\": expected an address such as https://wiki.example.com/runbooks");
    GivenFile.check(checks, "dashboards", dashboards, GivenKind.DASHBOARD);
    GivenFile.check(checks, "alerts", alerts, GivenKind.ALERTS);
    GivenFile.check(checks, "scrapes", scrapes, GivenKind.SCRAPES);
    ScrapeJobs.checkTaken(checks, "scrapes", scrapes, ScrapeJobs.OF_THE_INFRASTRUCTURE);
    ScrapeJobs.checkDistinct(checks, "scrapes", scrapes);
    checks.done();
  }

  /** @param enabled whether the system's monitoring runs when its owner says nothing */
  public static MonitoringSettings orDefault(MonitoringSettings given, boolean enabled) {
    var settings = given == null ? new MonitoringSettings(null, null, null, null, null, null, null, null, null) : given;
    return new MonitoringSettings(
        settings.enabled == null ? Boolean.valueOf(enabled) : settings.enabled,
        settings.prometheus,
        settings.grafana,
        settings.alertmanager,
        settings.thresholds,
        settings.runbooks,
        settings.dashboards,
        settings.alerts,
        settings.scrapes);
  }

  /** Notes in {@code checks} of a system every scrape file with a job that is named as one of its own; {@code path} is that of these settings. */
  public void checkJobs(Checks checks, String path, Set<String> own) {
    ScrapeJobs.checkTaken(checks, path + ".scrapes", scrapes, own);
  }

  /** Flat secret keys of {@code system}: its {@code own}, and those of its monitoring. */
  public static Set<String> secrets(String system, String... own) {
    var monitoring = Stream.of(grafanaPassword(system), webhookUrl(system), smtpPassword(system));
    return Stream.concat(Stream.of(own), monitoring).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Map<String, String> neededSecrets(String system) {
    if (!enabled || alertmanager.receiver() == AlertmanagerSettings.Receiver.NONE) {
      return Map.of();
    }
    if (alertmanager.receiver() == AlertmanagerSettings.Receiver.WEBHOOK) {
      return Map.of(webhookUrl(system), "echo <URL that takes Alertmanager's webhooks>");
    }
    return alertmanager.email().username() == null ? Map.of() : Map.of(smtpPassword(system), "cat <file with the password>");
  }

  @Override
  public Map<String, HostName> hosts(String path) {
    return enabled && grafana.host() != null ? Map.of(path + ".grafana.host", grafana.host()) : Map.of();
  }

  @Override
  public Map<String, Integer> hostPorts(String path) {
    var ports = new TreeMap<String, Integer>();
    if (enabled) {
      ports.put(path + ".prometheus.hostPort", prometheus.hostPort());
      ports.put(path + ".grafana.hostPort", grafana.hostPort());
      ports.put(path + ".alertmanager.hostPort", alertmanager.hostPort());
      ports.values().removeIf(port -> port == null);
    }
    return ports;
  }

  /** With an exporter each for PostgreSQL, Redis and the host. */
  @Override
  public long claimedMebibytes() {
    return enabled ? prometheus.memory().mebibytes() + grafana.memory().mebibytes() + Alertmanager.MEMORY.mebibytes() + 3L * Exporters.MEMORY.mebibytes() : 0;
  }

  static String webhookUrl(String system) {
    return system + WEBHOOK_URL;
  }

  static String smtpPassword(String system) {
    return system + SMTP_PASSWORD;
  }

  static String grafanaPassword(String system) {
    return system + GRAFANA_PASSWORD;
  }
}
