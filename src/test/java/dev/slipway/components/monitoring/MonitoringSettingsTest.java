package dev.slipway.components.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What its owner may say about a system's monitoring, and what is refused with which words. */
class MonitoringSettingsTest {
  @TempDir
  Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("{prometheus: {retention: forever}}", "prometheus.retention is \"forever\": expected a time such as 48h, 15d, 6w or 1y"),
        mistake("{prometheus: {appSeconds: 1}}", "prometheus.appSeconds is 1: allowed is 5 to 300"),
        mistake("{prometheus: {infrastructureSeconds: 900}}", "prometheus.infrastructureSeconds is 900: allowed is 5 to 300"),
        mistake("{prometheus: {memory: 64m}}", "prometheus.memory is 64m: the service needs at least 128m"),
        mistake("{prometheus: {cpus: 0}}", "prometheus.cpus is 0.0: allowed is 0.01 to 1024"),
        mistake("{prometheus: {hostPort: 70000}}", "prometheus.hostPort is 70000: allowed is 1 to 65535"),
        mistake("{prometheus: {volume: a b}}", "prometheus.volume is \"a b\": expected the name of a Docker volume"),
        mistake("{prometheus: {keep: ['up{job=\"x\"}']}}", "prometheus.keep names \"up{job=\"x\"}\": expected the name of a metric, or a regular expression such as http_.*"),
        mistake("{grafana: {host: Grafana}}", "grafana.host is \"Grafana\": expected a host name such as app.example.com (lower case, no scheme, port or path)"),
        mistake("{grafana: {memory: 16m}}", "grafana.memory is 16m: the service needs at least 128m"),
        mistake("{grafana: {port: 3001}}", "grafana.port is not a known key, did you mean \"host\"?", "grafana.host is 3001: expected a host name such as app.example.com (lower case, no scheme, port or path)"),
        mistake("{alertmanager: {receiver: pager}}", "alertmanager.receiver is \"pager\": expected one of none, webhook, email"),
        mistake("{alertmanager: {receiver: email}}", "alertmanager.email is missing: receiver is email"),
        mistake("{alertmanager: {email: {to: [a@example.com], from: b@example.com, server: 'mail:25'}}}", "alertmanager.email is only for receiver email"),
        mistake("{alertmanager: {receiver: email, email: {to: [nobody], from: here, server: mail}}}",
            "alertmanager.email.from is \"here\": expected a mail address",
            "alertmanager.email.server is \"mail\": expected host:port such as smtp.example.com:587",
            "alertmanager.email.to names \"nobody\": expected a mail address"),
        mistake("{alertmanager: {repeatHours: 0}}", "alertmanager.repeatHours is 0: allowed is 1 to 168"),
        mistake("{thresholds: {apiErrorPercent: 101}}", "thresholds.apiErrorPercent is 101: allowed is 0 to 100"),
        mistake("{thresholds: {apiErorPercent: 1}}", "thresholds.apiErorPercent is not a known key, did you mean \"apiErrorPercent\"?"),
        mistake("{runbooks: 'the wiki'}", "runbooks is \"the wiki\": expected an address such as https://wiki.example.com/runbooks"),
        mistake("{dashboards: [docs/none.json]}", "dashboards names \"docs/none.json\": expected a dashboard in JSON, but there is no such file"));
  }

  private static Arguments mistake(String yaml, String... lines) {
    return Arguments.of(yaml, lines);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isRefused(String yaml, String... lines) {
    assertThat(Reading.problems(json(yaml))).extracting(line -> line.replace(Reading.KEY + ".", "")).contains(lines);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("dashboards", "{\"title\": \"Cut", "a dashboard in JSON, but in line 1, column 15 it does not parse: "),
        Arguments.of("dashboards", "[]", "a dashboard in JSON, but it is no group of keys"),
        Arguments.of("dashboards", "{\"panels\": []}", "a dashboard in JSON, but it has no title"),
        Arguments.of("dashboards", "{\"title\": \"Mine\"}", "a dashboard in JSON, but it has no list of panels"),
        Arguments.of("dashboards", "{\"title\": \"Mine\", \"panels\": []} and more", "a dashboard in JSON, but in line 1, column 36 it does not parse: "),
        Arguments.of("alerts", "groups: [\n", "alert rules in YAML, but in line "),
        Arguments.of("alerts", "rules: []\n", "alert rules in YAML, but it has no list of groups"),
        Arguments.of("alerts", "groups: [{name: mine}]\n", "alert rules in YAML, but a group in it has no name, or no list of rules"),
        Arguments.of("alerts", "groups: [{name: mine, rules: [{alert: A}]}]\n", "alert rules in YAML, but a rule of its group mine has not exactly one of alert and record, or no expr"),
        Arguments.of("alerts", "groups: [{name: mine, rules: [{alert: A, record: b, expr: up}]}]\n", "alert rules in YAML, but a rule of its group mine has not exactly one of alert and record, or no expr"),
        Arguments.of("alerts", "groups: []\n---\ngroups: []\n", "alert rules in YAML, but in line 2, column 1 it does not parse: expected a single document in the stream, but found another document"),
        Arguments.of("alerts", "groups: []\ngroups: []\n", "alert rules in YAML, but in line 2, column 1 it does not parse: while constructing a mapping, found duplicate key groups"),
        Arguments.of("alerts", "groups: *none\n", "alert rules in YAML, but in line 1, column 9 it does not parse: found undefined alias none"),
        Arguments.of("alerts", "groups: &all [*all]\n", "alert rules in YAML, but it does not parse: Document nesting depth "),
        Arguments.of("alerts", "groups: [{~: mine}]\n", "alert rules in YAML, but it does not parse: "),
        Arguments.of("alerts", "groups: [{name: mine, rules: [{alert: A, expr: }]}]\n", "alert rules in YAML, but a rule of its group mine has not exactly one of alert and record, or no expr"),
        Arguments.of("alerts", "groups: []\nrule_files: []\n", "alert rules in YAML, but it has rule_files beside groups"),
        Arguments.of("scrapes", "global: {scrape_interval: 5s}\nscrape_configs: []\n", "scrape configurations in YAML, but it has global beside scrape_configs"),
        Arguments.of("scrapes", "scrape_configs: []\n--- {}\n", "scrape configurations in YAML, but in line 2, column 1 it does not parse: expected a single document in the stream, but found another document"),
        Arguments.of("scrapes", "", "scrape configurations in YAML, but it is no group of keys"),
        Arguments.of("scrapes", "- job_name: mine\n", "scrape configurations in YAML, but it is no group of keys"),
        Arguments.of("scrapes", "scrape_configs: [{static_configs: []}]\n", "scrape configurations in YAML, but a job in it has no job_name"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsNotWhatItShouldBeIsRefusedWithItsPathAndTheReason(String setting, String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), text);
    assertThat(Reading.problems("{\"" + setting + "\": [\"" + file + "\"]}")).singleElement().asString()
        .startsWith(Reading.KEY + "." + setting + " names \"" + file + "\": expected " + reason);
  }

  @Test
  void anchorsAliasesAndMergeKeysAreRead() throws IOException {
    String alerts = "groups: [{name: a, rules: &common [{alert: A, expr: up, labels: &page {severity: page}}]}, {name: b, rules: *common}, {name: c, rules: [{alert: C, expr: up, labels: {<<: *page}}]}]";
    Path file = Files.writeString(folder.resolve("mine.yml"), alerts);
    assertThat(Reading.problems("{\"alerts\": [\"" + file + "\"]}")).isEmpty();
  }

  @Test
  void aScrapeJobHasANameOfItsOwn() throws IOException {
    Path first = Files.writeString(folder.resolve("first.yml"), "scrape_configs: [{job_name: node}, {job_name: 'mine'}]");
    Path second = Files.writeString(folder.resolve("second.yml"), "scrape_configs: [{job_name: mine, static_configs: [{labels: {job_name: node}}]}, {job_name: yours}, {job_name: yours}]");
    assertThat(Reading.problems("{\"scrapes\": [\"" + first + "\", \"" + second + "\"]}")).containsExactly(
        Reading.KEY + ".scrapes names \"" + first + "\": its job node is named as one of the system's own, choose another job_name",
        Reading.KEY + ".scrapes names \"" + second + "\": its job mine is in \"" + first + "\" already, choose another job_name",
        Reading.KEY + ".scrapes names \"" + second + "\": its job yours is in \"" + second + "\" already, choose another job_name");
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    Path first = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("mine.yml"), "groups: []");
    Path second = Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("mine.yml"), "groups: []");
    assertThat(Reading.problems("{\"alerts\": [\"" + first + "\", \"" + second + "\"]}"))
        .containsExactly(Reading.KEY + ".alerts names \"" + second + "\" beside another file of that name");
  }

  @Test
  void aReceiverNeedsItsSecret() {
    assertThat(needed("{}")).isEmpty();
    assertThat(needed("{receiver: webhook}")).containsOnlyKeys("watchedAlertWebhookUrl");
    assertThat(needed("{receiver: email, email: {to: [ops@example.com], from: alerts@example.com, server: 'mail.example.com:587'}}")).isEmpty();
    assertThat(needed("{receiver: email, email: {to: [ops@example.com], from: alerts@example.com, server: 'mail.example.com:587', username: alerts}}")).containsOnlyKeys("watchedAlertSmtpPassword");
  }

  @Test
  void whatIsSwitchedOffClaimsNothing() {
    String all = "{prometheus: {hostPort: 9090}, grafana: {hostPort: 3001, host: grafana.example.com}, alertmanager: {hostPort: 9093, receiver: webhook}, enabled: ";
    var on = MonitoringSettings.orDefault(Reading.settings(json(all + "true}")), false);
    var off = MonitoringSettings.orDefault(Reading.settings(json(all + "false}")), true);
    assertThat(on.hostPorts("monitoring")).isEqualTo(Map.of("monitoring.prometheus.hostPort", 9090, "monitoring.grafana.hostPort", 3001, "monitoring.alertmanager.hostPort", 9093));
    assertThat(on.hosts("monitoring")).containsOnlyKeys("monitoring.grafana.host");
    assertThat(Monitoring.images(on)).contains("prom/prometheus:v2.53.5", "grafana/grafana:11.2.0").hasSize(6);
    assertThat(off.hostPorts("monitoring")).isEmpty();
    assertThat(off.hosts("monitoring")).isEmpty();
    assertThat(off.neededSecrets("watched")).isEmpty();
    assertThat(Monitoring.images(off)).isEmpty();
  }

  private static Map<String, String> needed(String alertmanager) {
    return MonitoringSettings.orDefault(Reading.settings(json("{alertmanager: " + alertmanager + "}")), true).neededSecrets("watched");
  }

  private static String json(String yaml) {
    try {
      return new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(yaml).toString();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
