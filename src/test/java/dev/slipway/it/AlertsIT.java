package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Pivotal Flow's alerts, with one of its owner's own among them: they are evaluated, and somebody hears them. */
@Tag("second")
@TestInstance(Lifecycle.PER_CLASS)
// What takes its time first: meanwhile the alert is on its way.
@TestMethodOrder(MethodName.class)
class AlertsIT {
  private static final String FILE = "ops.yml";
  private static final String ALWAYS = """
      groups:
        - name: ops
          rules:
            - alert: BackupMissing
              expr: vector(1)
              labels: {severity: critical, service: backup}
              annotations: {summary: No backup for a day, runbook_url: https://wiki.example.test/BackupMissing.md}
      """;

  private final LiveStack stack = Shared.pivotal();
  private final Docker docker = stack.docker().of("pivotalflow");
  private final Prometheus prometheus = new Prometheus(docker);
  private final Outside people = new Outside(stack, "pivotalflow", "receiver.js");

  @BeforeAll
  void haveAlertsTold() {
    people.start();
    stack.checkout().write(FILE, ALWAYS);
    stack.set("--secret slipway:pivotalflowAlertWebhookUrl http://outside:8080/alerts");
    stack.configure(config -> {
      var monitoring = config.withObject("/slipway:pivotalflow").withObject("/monitoring");
      monitoring.putArray("alerts").add(FILE);
      monitoring.withObject("/alertmanager").put("receiver", "webhook");
    });
    stack.up();
  }

  /** Their address stays: nobody else asks for it, and another update would take longer than what it cleans up. */
  @AfterAll
  void nobodyIsThereAnyMore() {
    people.stop();
  }

  @Test
  void everyRuleCanBeEvaluated() {
    assertThat(prometheus.rules(false)).hasSizeGreaterThanOrEqualTo(19);
    assertThat(prometheus.rules(true)).hasSize(1);
    for (boolean owners : List.of(false, true)) {
      Poll.until("every rule has been evaluated", () -> prometheus.rules(owners).stream().noneMatch(rule -> rule.path("health").asText().equals("unknown")));
      assertThat(prometheus.rules(owners)).allSatisfy(rule -> assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok"));
    }
  }

  /** Within a minute: Prometheus evaluates every 15 s, and Alertmanager waits 30 s for others of the group. */
  @Test
  void anAlertThatFiresReachesWhoeverIsConfigured() {
    assertThat(prometheus.get("/api/v1/alertmanagers").at("/activeAlertmanagers/0/url").asText()).isEqualTo("http://alertmanager:9093/api/v2/alerts");
    Poll.until("somebody is told of the alert", () -> told("BackupMissing").findAny().isPresent());

    var call = told("BackupMissing").findFirst().orElseThrow();
    assertThat(call.path("call").asText()).isEqualTo("POST /alerts");
    assertThat(call.at("/body/receiver").asText()).isEqualTo("webhook");
    assertThat(call.at("/body/alerts")).hasSize(1);
    var alert = call.at("/body/alerts/0");
    assertThat(alert.path("status").asText()).isEqualTo("firing");
    assertThat(alert.path("labels")).isEqualTo(Docker.json("{\"alertname\": \"BackupMissing\", \"service\": \"backup\", \"severity\": \"critical\"}"));
    assertThat(alert.path("annotations")).isEqualTo(Docker.json("{\"summary\": \"No backup for a day\", \"runbook_url\": \"https://wiki.example.test/BackupMissing.md\"}"));
  }

  @Test
  void aFileThatPromtoolRefusesIsToldAndNothingChangesBeforeThat() {
    var checkout = stack.checkout();
    String file = checkout.read(stack.file());
    String before = docker.container("prometheus");
    var backends = docker.containers("backend");
    // It may have just started: what it says of itself afterwards has to be there before.
    Poll.until("Prometheus has scraped itself", () -> prometheus.value("sum(up{job=\"prometheus\"})").equals("1"));
    try {
      checkout.write(FILE, "groups: [{name: mine, rules: [{alert: Mine, expr: 'sum(up'}]}]\n");
      checkout.write("unknown.yml", "scrape_configs: [{job_name: mine, scrape_intervall: 5s}]\n");
      stack.configure(config -> {
        var system = config.withObject("/slipway:pivotalflow");
        system.withObject("/monitoring").putArray("scrapes").add("unknown.yml");
        // A change of the backend beside it, which has to wait.
        system.put("jwtAccessTtl", "16m");
      });
      var ended = stack.slipway("up");

      assertThat(ended.exitCode()).isNotZero();
      assertThat(ended.all()).contains(
          "slipway:pivotalflow.monitoring.alerts names \"" + FILE + "\", which promtool refuses", "could not parse expression",
          "slipway:pivotalflow.monitoring.scrapes names \"unknown.yml\", which promtool refuses", "field scrape_intervall not found");
      assertThat(docker.containers("backend")).isEqualTo(backends);
      assertThat(docker.container("prometheus")).isEqualTo(before);
      assertThat(prometheus.value("sum(up{job=\"prometheus\"})")).isEqualTo("1");
    } finally {
      checkout.write(stack.file(), file);
      checkout.write(FILE, ALWAYS);
    }
    stack.up();
    assertThat(docker.container("prometheus")).isEqualTo(before);
  }

  /** Calls that told of {@code alert}. */
  private Stream<JsonNode> told(String alert) {
    return people.log().lines().filter(line -> line.startsWith("{")).map(Docker::json).filter(call -> call.at("/body/groupLabels/alertname").asText().equals(alert));
  }
}
