package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pivotal Flow's monitoring: it sees everything, shows it to those who may, and is not broken by a bad file. */
@Tag("second")
class MonitoringIT {
  private static final String ADMIN = "admin@pivotalflow.localhost";
  private static final String LOGIN = "/api/auth/login";

  private final LiveStack stack = Shared.pivotal();
  private final Docker docker = stack.docker().of("pivotalflow");
  private final Site site = stack.site("pivotalflow");
  private final Grafana grafana = new Grafana(stack.site("grafana"), "admin", stack.password("pivotalflow grafana admin"));

  @Test
  void everyTargetIsUp() {
    Poll.until("every target is up", () -> {
      var targets = up();
      return targets.keySet().containsAll(List.of("pivotal-backend", "postgres", "redis", "node", "edge", "alertmanager", "prometheus"))
          && targets.values().stream().flatMap(List::stream).allMatch(value -> value.equals("1"));
    });
    // Prometheus may not have forgotten a replica yet that has just been replaced.
    Poll.until("there is one target for each replica", () -> up().get("pivotal-backend").size() == docker.containers("backend").size());
    // Up says that the exporter answers: these, that its store lets it in.
    Poll.until("the exporters are let in", () -> value("pg_up").equals("1") && value("redis_up").equals("1"));
    assertThat(value("count(count by (service) (up{job=\"pivotal-backend\", service=\"backend\"}))")).isEqualTo("1");
  }

  @Test
  void onlyEssentialMetricsAreKept() {
    Poll.until("the API was scraped", () -> !value("count(process_cpu_seconds_total{job=\"pivotal-backend\"})").isEmpty());
    // All of these are there to be scraped.
    for (String dropped : List.of("nodejs_version_info", "pg_locks_count", "redis_exporter_build_info", "node_scrape_collector_success", "go_goroutines")) {
      assertThat(value("count(" + dropped + ")")).as(dropped).isEmpty();
    }
  }

  @Test
  void everyPanelShowsDataUnderTraffic() {
    var admin = SignedIn.in(site, LOGIN, "accessToken", ADMIN, stack.password("pivotalflow " + ADMIN));
    var panels = grafana.panels();
    assertThat(panels).extracting(panel -> panel.name().replaceAll(":.*", "")).contains("API Health", "Database", "Redis", "Node Process");

    var empty = new ArrayList<String>();
    try {
      Poll.until("every panel shows data", () -> {
        use(admin);
        empty.clear();
        panels.forEach(panel -> grafana.empty(panel).forEach(query -> empty.add(panel.name() + " " + query)));
        return empty.isEmpty();
      });
    } catch (AssertionError e) {
      assertThat(empty).isEmpty();
      throw e;
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() {
    assertThat(new Grafana(grafana.site(), "admin", "wrong-password").get("/api/search").statusCode()).isEqualTo(401);
    assertThat(new Grafana(grafana.site(), "admin", "admin").get("/api/search").statusCode()).isEqualTo(401);
    assertThat(new Grafana(grafana.site(), null, null).get("/api/search").statusCode()).isEqualTo(401);
    assertThat(grafana.get("/api/search").statusCode()).isEqualTo(200);
  }

  @Test
  void theMetricsOfEdgeAndApiAreNotForTheOutside() {
    assertThat(site.get("/metrics").body()).doesNotContain("process_cpu_seconds_total").doesNotContain("traefik_");
    var ports = Docker.inspect(stack.docker().container("edge")).at("/HostConfig/PortBindings");
    assertThat(ports.fieldNames()).toIterable().containsExactlyInAnyOrder("8080/tcp", "8443/tcp");
  }

  @Test
  void thePasswordsOfTheExportersShowNowhere() {
    for (String service : List.of("postgres-exporter", "redis-exporter", "grafana")) {
      String container = docker.container(service);
      String secret = Docker.shell(container, "cd /run/slipway && cat password passwords.json admin-password 2>/dev/null || true").replaceAll(".*:\"|\"}", "").strip();
      assertThat(secret).hasSizeGreaterThan(20);
      assertThat(Docker.inspect(container).toString() + Docker.logs(container)).as(service).doesNotContain(secret);
    }
  }

  @Test
  void theExportersAccountReadsNoTable() {
    String tables = "FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema')";
    assertThat(psql("SELECT count(*) > 0 " + tables)).isEqualTo("t");
    assertThat(psql("SELECT count(*) " + tables + " AND has_table_privilege('monitor', pg_class.oid, 'SELECT')")).isEqualTo("0");
    assertThat(psql("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = 'monitor'")).isEqualTo("f");
  }

  @Test
  void alertsReachAlertmanager() {
    assertThat(get("prometheus", 9090, "/api/v1/alertmanagers").at("/data/activeAlertmanagers/0/url").asText()).isEqualTo("http://alertmanager:9093/api/v2/alerts");
    var rules = get("prometheus", 9090, "/api/v1/rules?type=alert").at("/data/groups").findValuesAsText("health");
    assertThat(rules).hasSizeGreaterThanOrEqualTo(19);
  }

  @Test
  void filesThatPromtoolRefusesAreToldAndNothingChangesBeforeThat() {
    String file = stack.checkout().read(stack.file());
    String before = docker.container("prometheus");
    var backends = docker.containers("backend");
    stack.checkout().write("broken.yml", "groups: [{name: mine, rules: [{alert: Mine, expr: 'sum(up'}]}]\n");
    try {
      stack.checkout().write("unknown.yml", "scrape_configs: [{job_name: mine, scrape_intervall: 5s}]\n");
      // With a change of the backend beside it, which has to wait.
      stack.checkout().write(stack.file(), file.replace("    monitoring:\n", "    jwtAccessTtl: 16m\n    monitoring:\n      alerts: [broken.yml]\n      scrapes: [unknown.yml]\n"));
      assertThat(stack.checkout().read(stack.file())).contains("broken.yml");
      var ended = stack.slipway("up");

      assertThat(ended.exitCode()).isNotZero();
      assertThat(ended.all()).contains(
          "slipway:pivotalflow.monitoring.alerts names \"broken.yml\", which promtool refuses", "could not parse expression",
          "slipway:pivotalflow.monitoring.scrapes names \"unknown.yml\", which promtool refuses", "field scrape_intervall not found");
      assertThat(docker.containers("backend")).isEqualTo(backends);
      assertThat(docker.container("prometheus")).isEqualTo(before);
      assertThat(value("sum(up{job=\"prometheus\"})")).isEqualTo("1");
    } finally {
      stack.checkout().write(stack.file(), file);
    }
    stack.up();
    assertThat(docker.container("prometheus")).isEqualTo(before);
  }

  /** Reads that miss and hit the cache, and a write. */
  private static void use(SignedIn admin) {
    admin.get("/api/projects");
    admin.get("/api/projects");
    admin.create("/api/projects", Map.of("name", "it-" + UUID.randomUUID()));
    Poll.pause(2000);
  }

  /** Values of {@code up} by job. */
  private Map<String, List<String>> up() {
    var targets = new TreeMap<String, List<String>>();
    query("up").forEach(sample -> targets.computeIfAbsent(sample.at("/metric/job").asText(), any -> new ArrayList<>()).add(sample.at("/value/1").asText()));
    return targets;
  }

  /** The first of its values; empty when it has none. */
  private String value(String expression) {
    return query(expression).at("/0/value/1").asText();
  }

  private JsonNode query(String expression) {
    return get("prometheus", 9090, "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).at("/data/result");
  }

  private JsonNode get(String service, int port, String path) {
    return Docker.json(Docker.exec(docker.container(service), "wget", "-q", "-O", "-", "http://127.0.0.1:" + port + path));
  }

  private String psql(String query) {
    return Docker.exec(docker.container("postgres"), "psql", "-U", "pivotal", "-d", "pivotal", "-tA", "-c", query).strip();
  }
}
