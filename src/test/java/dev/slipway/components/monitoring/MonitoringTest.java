package dev.slipway.components.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.edge.ExistingTraefik;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the monitoring of a system declares. */
class MonitoringTest {
  private static final Declarations STACK = WatchedSystem.deploy("{}");

  @Test
  void runsWhatCollectsJudgesTellsAndShows() {
    assertThat(STACK.ofType("docker:index/remoteImage:RemoteImage")).extracting(image -> image.input("name")).contains(
        "prom/prometheus:v2.53.5", "prom/alertmanager:v0.27.0", "grafana/grafana:11.2.0", "prom/node-exporter:v1.8.2",
        "quay.io/prometheuscommunity/postgres-exporter:v0.15.0", "oliver006/redis_exporter:v1.62.0-alpine");
    assertThat(STACK.get("watched-prometheus-1").input("user")).isEqualTo("65534:65534");
    assertThat(STACK.get("watched-grafana-1").input("user")).isEqualTo("472:472");
    assertThat(STACK.containers()).filteredOn(container -> "watched".equals(container.label("slipway.system"))).allSatisfy(container -> {
      assertThat(container.input("readOnly")).isEqualTo(true);
      assertThat(container.groups("ports")).isEmpty();
    });
  }

  @Test
  void everyReplicaOfAServiceIsScrapedOftenAndOnlyWhatIsUsedIsKept() {
    var job = job(STACK, "watched-web");
    assertThat(job.path("scrape_interval").asText()).isEqualTo("15s");
    assertThat(job.at("/dns_sd_configs/0/names/0").asText()).isEqualTo("web");
    assertThat(job.at("/dns_sd_configs/0/type").asText()).isEqualTo("A");
    assertThat(job.at("/dns_sd_configs/0/port").asInt()).isEqualTo(8080);
    assertThat(job.at("/relabel_configs/0/target_label").asText()).isEqualTo("service");
    assertThat(job.at("/relabel_configs/0/replacement").asText()).isEqualTo("web");
    assertThat(job.at("/metric_relabel_configs/0/action").asText()).isEqualTo("keep");
    assertThat(job.at("/metric_relabel_configs/0/regex").asText()).isEqualTo("watched_.*");
  }

  @Test
  void theInfrastructureIsScrapedLessOften() {
    assertThat(jobs(STACK)).extracting(job -> job.path("job_name").asText()).containsExactly("watched-web", "postgres", "redis", "node", "edge", "alertmanager", "prometheus");
    assertThat(jobs(STACK)).filteredOn(job -> !job.has("dns_sd_configs")).allSatisfy(job -> {
      assertThat(job.path("scrape_interval").asText()).isEqualTo("30s");
      assertThat(job.at("/static_configs/0/labels/service")).isEqualTo(job.path("job_name"));
      assertThat(job.at("/metric_relabel_configs/0/action").asText()).isEqualTo("keep");
    });
    assertThat(job(STACK, "edge").at("/static_configs/0/targets/0").asText()).isEqualTo("edge:8083");
  }

  @Test
  void intervalsRetentionAndMoreMetricsAreSettable() {
    var stack = WatchedSystem.deploy("{\"prometheus\": {\"appSeconds\": 5, \"infrastructureSeconds\": 60, \"retention\": \"90d\", \"keep\": [\"mine_total\"]}}");
    assertThat(job(stack, "watched-web").path("scrape_interval").asText()).isEqualTo("5s");
    assertThat(job(stack, "watched-web").path("scrape_timeout").asText()).isEqualTo("5s");
    assertThat(job(stack, "watched-web").at("/metric_relabel_configs/0/regex").asText()).isEqualTo("watched_.*|mine_total");
    assertThat(job(stack, "node").path("scrape_interval").asText()).isEqualTo("60s");
    assertThat(stack.get("watched-prometheus-1").texts("command")).contains("--storage.tsdb.retention.time=90d");
  }

  @Test
  void theEdgesMetricsHaveANetworkOfTheirOwn() {
    assertThat(networks(STACK.get("watched-prometheus-1"))).containsExactly("dev-watched", "dev-edge-metrics");
    assertThat(networks(STACK.get("edge-1"))).contains("dev-edge-metrics");
    assertThat(STACK.get("edge-metrics-network").input("internal")).isEqualTo(true);
    assertThat(STACK.get("edge-1").texts("command")).contains("--metrics.prometheus.entryPoint=metrics", "--entryPoints.metrics.address=:8083");
    assertThat(STACK.get("edge-1").groups("ports")).extracting(port -> port.get("internal")).doesNotContain(8083);
  }

  @Test
  void anEdgeOfSomebodyElseIsNotScraped() {
    var stack = WatchedSystem.deploy("{}", new ExistingTraefik("web", null, null, null, null, null, null), Map.of());
    assertThat(jobs(stack)).extracting(job -> job.path("job_name").asText()).doesNotContain("edge");
    assertThat(networks(stack.get("watched-prometheus-1"))).containsExactly("dev-watched");
  }

  @Test
  void samplesAreKeptAndAnOldPrometheusStopsBeforeANewOneStarts() {
    var prometheus = STACK.get("watched-prometheus-1");
    assertThat(prometheus.groups("volumes")).anyMatch(volume -> "/prometheus".equals(volume.get("containerPath")));
    assertThat(STACK.get("watched-prometheus-data").options().retainOnDelete()).isTrue();
    assertThat(prometheus.options().deleteBeforeReplace()).isTrue();
  }

  @Test
  void whatPrometheusAndAlertmanagerWouldRefuseIsRefusedBeforeTheOldOnesStop() {
    assertThat(STACK.get("watched-prometheus-1").options().dependsOn()).contains("watched-prometheus-check");
    var check = STACK.get("watched-prometheus-check");
    assertThat(check.input("create")).isEqualTo("tools/commands/check-files");
    assertThat(check.group("environment")).containsEntry("CHECK", "promtool check config prometheus.yml").containsEntry("IMAGE", "sha256:watched-prometheus-image");
    assertThat(Archive.of(check)).isEqualTo(Archive.of(STACK.get("watched-prometheus-gate")));
    assertThat(STACK.get("watched-alertmanager-1").options().dependsOn()).contains("watched-alertmanager-check");
  }

  @Test
  void theExporterOfPostgresMayReadStatisticsAlone() {
    var exporter = STACK.get("watched-postgres-exporter-1");
    assertThat(exporter.texts("envs")).containsExactly(
        "DATA_SOURCE_PASS_FILE=/run/slipway/password", "DATA_SOURCE_URI=postgres:5432/watched?sslmode=disable", "DATA_SOURCE_USER=monitor");
    var database = Archive.of(STACK.get("watched-postgres-gate"));
    assertThat(database.get("monitor.sql")).contains("GRANT pg_monitor TO monitor", "NOSUPERUSER");
    assertThat(database.get("admission")).contains("monitor.sql");
    assertThat(files("postgres-exporter").get("password")).isEqualTo(database.get("monitor-password")).isNotEqualTo(database.get("password"));
    assertThat(exporter.options().dependsOn()).contains("watched-postgres-gate");
  }

  @Test
  void theExporterOfRedisGetsItsPasswordAsAFile() {
    String password = Archive.of(STACK.get("watched-redis-gate")).get("password");
    assertThat(files("redis-exporter").get("passwords.json")).isEqualTo("{\"redis://redis:6379\":\"" + password + "\"}");
    assertThat(STACK.get("watched-redis-exporter-1").texts("envs")).containsExactly("REDIS_ADDR=redis://redis:6379", "REDIS_PASSWORD_FILE=/run/slipway/passwords.json");
  }

  @Test
  void theExporterOfTheHostMountsNothingOfIt() {
    assertThat(STACK.get("watched-node-exporter-1").groups("volumes")).containsExactly(Map.of("containerPath", "/run/slipway"));
  }

  @Test
  void grafanaIsProvisionedAndNobodyGetsInWithoutThePassword() {
    var files = files("grafana");
    assertThat(STACK.get("watched-grafana-1").texts("envs")).contains(
        "GF_SECURITY_ADMIN_PASSWORD__FILE=/run/slipway/admin-password", "GF_AUTH_ANONYMOUS_ENABLED=false", "GF_USERS_ALLOW_SIGN_UP=false", "GF_PATHS_PROVISIONING=/run/slipway/provisioning");
    assertThat(files.get("admin-password")).matches("[0-9a-f]{32}");
    assertThat(((Secret) STACK.exports().get("credentials")).value()).isEqualTo(Map.of("watched grafana admin", files.get("admin-password")));
    assertThat(files.get("provisioning/datasources/prometheus.yml")).contains("uid: prometheus", "url: http://prometheus:9090");
    assertThat(files.get("provisioning/dashboards/dashboards.yml")).contains("path: /run/slipway/dashboards");
    assertThat(files.get("dashboards/watched.json")).contains("\"title\": \"Watched\"");
    assertThat(networks(STACK.get("watched-grafana-1"))).containsExactly("dev-watched");
  }

  @Test
  void grafanaIsBehindTheEdgeWhenItHasAHostAndKeepsNoDataThere() {
    var grafana = WatchedSystem.deploy("{\"grafana\": {\"host\": \"grafana.example.com\"}}").get("watched-grafana-1");
    assertThat(networks(grafana)).containsExactly("dev-watched", "dev-edge");
    assertThat(grafana.label("slipway.url")).isEqualTo("https://grafana.example.com");
    assertThat(grafana.texts("envs")).contains("GF_SERVER_ROOT_URL=https://grafana.example.com", "GF_SECURITY_COOKIE_SECURE=true");
    assertThat(grafana.groups("volumes")).noneMatch(volume -> volume.containsKey("volumeName"));
  }

  @Test
  void aGivenGrafanaPasswordIsTaken() {
    var stack = WatchedSystem.deploy("{}", null, Map.of("watchedGrafanaAdminPassword", "chosen"));
    assertThat(Archive.of(stack.get("watched-grafana-gate")).get("admin-password")).isEqualTo("chosen");
  }

  @Test
  void alertsAreToldToWhomTheOwnerSays() throws IOException {
    var none = alertmanager(STACK);
    assertThat(none.at("/route/receiver").asText()).isEqualTo("none");
    assertThat(none.at("/receivers/0").size()).isEqualTo(1);
    var webhook = alertmanager(WatchedSystem.deploy("{\"alertmanager\": {\"receiver\": \"webhook\", \"repeatHours\": 12}}", null, Map.of("watchedAlertWebhookUrl", "https://hooks.example.com/x\n")));
    assertThat(webhook.at("/receivers/0/webhook_configs/0/url").asText()).isEqualTo("https://hooks.example.com/x");
    assertThat(webhook.at("/route/repeat_interval").asText()).isEqualTo("12h");
    var email = alertmanager(WatchedSystem.deploy(
        "{\"alertmanager\": {\"receiver\": \"email\", \"email\": {\"to\": [\"a@example.com\", \"b@example.com\"], \"from\": \"c@example.com\", \"server\": \"mail.example.com:587\", \"username\": \"c\"}}}",
        null, Map.of("watchedAlertSmtpPassword", "mail-password")));
    assertThat(email.at("/receivers/0/email_configs/0/to").asText()).isEqualTo("a@example.com, b@example.com");
    assertThat(email.at("/receivers/0/email_configs/0/auth_password").asText()).isEqualTo("mail-password");
    assertThat(email.at("/receivers/0/email_configs/0/require_tls").asBoolean()).isTrue();
  }

  @Test
  void rulesCarryThresholdsAndRunbooksOfTheSettings() {
    var stack = WatchedSystem.deploy("{\"thresholds\": {\"apiErrorPercent\": 7, \"certificateDays\": 3}, \"runbooks\": \"https://wiki.example.com/runbooks/\"}");
    var files = Archive.of(stack.get("watched-prometheus-gate"));
    assertThat(files.get("rules/watched.yml")).contains("watched_error_percent > 7", "https://wiki.example.com/runbooks/WatchedErrors.md");
    assertThat(files.get("rules/infrastructure.yml")).contains("/ 86400 < 3\n", "https://wiki.example.com/runbooks/TargetDown.md").doesNotContain("${");
    assertThat(files("prometheus").get("rules/watched.yml")).contains("> 5");
  }

  @Test
  void theOwnersFilesComeBesideTheSystems(@TempDir Path folder) throws IOException {
    Path dashboard = Files.writeString(folder.resolve("mine.json"), "{\"uid\": \"mine\", \"title\": \"Mine\", \"panels\": []}");
    Path alerts = Files.writeString(folder.resolve("mine.yml"), "groups: [{name: mine, rules: [{alert: Mine, expr: 'up == 0 # ${not} ours'}]}]");
    Path scrapes = Files.writeString(folder.resolve("scrapes.yml"), "scrape_configs: [{job_name: mine, static_configs: [{targets: ['mine:1234']}]}]");
    var stack = WatchedSystem.deploy("{\"dashboards\": [\"" + dashboard + "\"], \"alerts\": [\"" + alerts + "\"], \"scrapes\": [\"" + scrapes + "\"]}");
    assertThat(Archive.of(stack.get("watched-grafana-gate"))).containsKeys("dashboards/own/mine.json", "dashboards/watched.json");
    assertThat(Archive.of(stack.get("watched-prometheus-gate")).get("rules/own/mine.yml")).isEqualTo(Files.readString(alerts));
    assertThat(config(stack).path("rule_files")).extracting(JsonNode::asText)
        .containsExactly("/run/slipway/rules/infrastructure.yml", "/run/slipway/rules/own/mine.yml", "/run/slipway/rules/watched.yml");
    assertThat(job(stack, "mine").at("/static_configs/0/targets/0").asText()).isEqualTo("mine:1234");
  }

  @Test
  void aliasesInScrapeFilesAreWrittenAsWhatTheyStandForAndValuesAsTheyStand(@TempDir Path folder) throws IOException {
    Path scrapes = Files.writeString(folder.resolve("scrapes.yml"), """
        scrape_configs:
          - &first
            job_name: first
            authorization: {credentials: &token "0123"}
            static_configs: [{targets: ['a:1'], labels: {version: 1.10, on: 2024-01-01}}]
            scrape_interval: 90s
            honor_labels: true
          - <<: *first
            job_name: second
            authorization:
              credentials: *token
        """);
    Path more = Files.writeString(folder.resolve("more.yml"), "scrape_configs: [{job_name: third, sample_limit: 1000}]");
    var stack = WatchedSystem.deploy("{\"scrapes\": [\"" + scrapes + "\", \"" + more + "\"]}");
    String written = Archive.of(stack.get("watched-prometheus-gate")).get("prometheus.yml");
    assertThat(written.substring(written.indexOf("job_name: first"))).doesNotContain("&", "*", "<<").contains("version: 1.10", "on: 2024-01-01", "honor_labels: true", "sample_limit: 1000");
    assertThat(job(stack, "second").at("/authorization/credentials")).isEqualTo(TextNode.valueOf("0123"));
    assertThat(job(stack, "second").path("scrape_interval").asText()).isEqualTo("90s");
    assertThat(jobs(stack)).extracting(job -> job.path("job_name").asText()).endsWith("first", "second", "third");
  }

  @Test
  void whatItScrapesItselfIsNoNameForAJobOfTheOwners(@TempDir Path folder) throws IOException {
    for (JsonNode own : jobs(STACK)) {
      if (!own.has("dns_sd_configs")) {
        Path scrapes = Files.writeString(folder.resolve("scrapes.yml"), "scrape_configs: [{job_name: " + own.path("job_name").asText() + "}]");
        assertThat(Reading.problems("{\"scrapes\": [\"" + scrapes + "\"]}")).hasSize(1);
      }
    }
  }

  @Test
  void hostPortsAreOfTheLoopbackInterface() {
    var stack = WatchedSystem.deploy("{\"prometheus\": {\"hostPort\": 9090}, \"grafana\": {\"hostPort\": 3001}}");
    assertThat(stack.get("watched-prometheus-1").groups("ports")).containsExactly(Map.of("internal", 9090, "external", 9090, "ip", "127.0.0.1", "protocol", "tcp"));
    assertThat(stack.get("watched-grafana-1").groups("ports")).containsExactly(Map.of("internal", 3000, "external", 3001, "ip", "127.0.0.1", "protocol", "tcp"));
  }

  @Test
  void switchedOffItDeclaresNothing() {
    var stack = WatchedSystem.deploy("{\"enabled\": false}");
    assertThat(stack.containers()).extracting(Declared::name).containsExactlyInAnyOrder("edge-docker-api-1", "edge-1", "watched-postgres-1", "watched-redis-1");
    assertThat(Archive.of(stack.get("watched-postgres-gate"))).doesNotContainKeys("monitor.sql", "monitor-password");
  }

  @Test
  void noSecretShowsInDockerOrInClear() {
    var stack = WatchedSystem.deploy("{\"alertmanager\": {\"receiver\": \"webhook\"}}", null, Map.of("watchedAlertWebhookUrl", "https://given-secret.example.com"));
    assertThat(stack.resources()).allSatisfy(resource -> assertThat(resource.inputs().toString()).doesNotContain("given-secret").doesNotContainPattern("[0-9a-f]{32}"));
    assertThat(stack.containers()).allSatisfy(container -> assertThat(container.inputs().toString()).doesNotContain("[secret]"));
  }

  private static Map<String, String> files(String service) {
    return Archive.of(STACK.get("watched-" + service + "-gate"));
  }

  private static List<Object> networks(Declared container) {
    return container.groups("networksAdvanced").stream().map(network -> network.get("name")).toList();
  }

  private static JsonNode alertmanager(Declarations stack) throws IOException {
    return new YAMLMapper().readTree(Archive.of(stack.get("watched-alertmanager-gate")).get("alertmanager.yml"));
  }

  private static JsonNode config(Declarations stack) {
    try {
      return new YAMLMapper().readTree(Archive.of(stack.get("watched-prometheus-gate")).get("prometheus.yml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> jobs(Declarations stack) {
    return StreamSupport.stream(config(stack).path("scrape_configs").spliterator(), false).toList();
  }

  private static JsonNode job(Declarations stack, String name) {
    return jobs(stack).stream().filter(job -> job.path("job_name").asText().equals(name)).findFirst().orElseThrow();
  }
}
