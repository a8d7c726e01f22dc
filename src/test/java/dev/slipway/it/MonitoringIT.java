package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Selectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pivotal Flow's monitoring: it sees everything, and shows it to those who may. */
@Tag("second")
class MonitoringIT {
  /** Not there while all is well: nothing has been answered with an error of a server, and no query was slow. */
  private static final List<Pattern> ONLY_WHEN_WRONG = List.of(
      Pattern.compile("traefik_entrypoint_requests_total\\{.*code=~\"5..\".*}"),
      Pattern.compile("http_request_duration_seconds_count\\{.*status=~\"5..\".*}"),
      Pattern.compile("db_slow_queries_total\\{.*}"));

  private final LiveStack stack = Shared.pivotal();
  private final Docker docker = stack.docker().of("pivotalflow");
  private final Prometheus prometheus = new Prometheus(docker);
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
    Poll.until("the exporters are let in", () -> prometheus.value("pg_up").equals("1") && prometheus.value("redis_up").equals("1"));
    assertThat(prometheus.value("count(count by (service) (up{job=\"pivotal-backend\", service=\"backend\"}))")).isEqualTo("1");
  }

  @Test
  void onlyEssentialMetricsAreKept() {
    Poll.until("the API was scraped", () -> !prometheus.value("count(process_cpu_seconds_total{job=\"pivotal-backend\"})").isEmpty());
    // All of these are there to be scraped.
    for (String dropped : List.of("nodejs_version_info", "pg_locks_count", "redis_exporter_build_info", "node_scrape_collector_success", "go_goroutines")) {
      assertThat(prometheus.value("count(" + dropped + ")")).as(dropped).isEmpty();
    }
  }

  @Test
  void everyPanelShowsDataUnderTraffic() {
    var admin = Pivotal.login();
    var panels = grafana.panels();
    assertThat(panels).extracting(panel -> panel.name().replaceAll(":.*", "")).contains("API Health", "Database", "Redis", "Node Process");

    Poll.untilNothingLacks("every panel shows data", () -> {
      use(admin);
      return panels.stream().flatMap(panel -> grafana.empty(panel).stream().map(query -> panel.name() + " " + query)).toList();
    });
  }

  /** An alert over a series that is not there is as quiet as one over a system that is well. */
  @Test
  void everySeriesIsThereThatAnAlertAsksFor() {
    var admin = Pivotal.login();
    var selectors = prometheus.rules(false).stream().flatMap(rule -> Selectors.in(rule.path("query").asText()).stream()).distinct().toList();
    assertThat(selectors).contains("pg_up", "node_filesystem_avail_bytes{mountpoint=\"/run/slipway\"}", "traefik_tls_certs_not_after");
    assertThat(ONLY_WHEN_WRONG).allSatisfy(series -> assertThat(selectors).anyMatch(series.asMatchPredicate()));

    var live = selectors.stream().filter(selector -> ONLY_WHEN_WRONG.stream().noneMatch(series -> series.matcher(selector).matches())).toList();
    Poll.untilNothingLacks("every alert has its series", () -> {
      use(admin);
      return live.stream().filter(selector -> prometheus.query(selector).isEmpty()).toList();
    });
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
    assertThat(Pivotal.psql("SELECT count(*) > 0 " + tables)).isEqualTo("t");
    assertThat(Pivotal.psql("SELECT count(*) " + tables + " AND has_table_privilege('monitor', pg_class.oid, 'SELECT')")).isEqualTo("0");
    assertThat(Pivotal.psql("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = 'monitor'")).isEqualTo("f");
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
    prometheus.query("up").forEach(sample -> targets.computeIfAbsent(sample.at("/metric/job").asText(), any -> new ArrayList<>()).add(sample.at("/value/1").asText()));
    return targets;
  }
}
