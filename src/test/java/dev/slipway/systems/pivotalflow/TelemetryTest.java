package dev.slipway.systems.pivotalflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.components.monitoring.WatchedSystem;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Selectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Pivotal Flow's monitoring asks of Prometheus, against what Prometheus is told to keep. */
class TelemetryTest {
  private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");
  /** Of those that name no job: rules for any system. */
  private static final Map<String, String> JOBS_BY_PREFIX = Map.of("pg", "postgres", "redis", "redis", "node", "node", "traefik", "edge", "alertmanager", "alertmanager");

  private static final Map<String, String> PROMETHEUS = files("prometheus");
  private static final Map<String, String> GRAFANA = files("grafana");

  private record Query(String where, String expression) {}

  static Stream<Query> queries() throws IOException {
    var queries = new TreeMap<String, String>();
    for (String file : List.of("rules/infrastructure.yml", "rules/pivotalflow.yml")) {
      new YAMLMapper().readTree(PROMETHEUS.get(file)).findParents("alert").forEach(rule -> queries.put(file + " " + rule.get("alert").asText(), rule.get("expr").asText()));
    }
    for (JsonNode dashboard : dashboards()) {
      for (JsonNode panel : dashboard.get("panels")) {
        panel.get("targets").forEach(target -> queries.put(dashboard.get("title").asText() + ", " + panel.get("title").asText() + " " + target.get("refId").asText(), target.get("expr").asText()));
      }
    }
    return queries.entrySet().stream().map(query -> new Query(query.getKey(), query.getValue()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void asksOnlyForWhatTheJobKeepsThatTellsIt(Query query) {
    assertThat(Selectors.in(query.expression())).as(query.where()).isNotEmpty().allSatisfy(selector -> {
      String metric = selector.replaceFirst("\\{.*", "");
      // Prometheus' own word on each target.
      if (!metric.equals("up")) {
        assertThat(metric).matches(keep(jobOf(selector)));
      }
    });
  }

  @Test
  void theFourDashboardsAreThere() throws IOException {
    assertThat(dashboards()).extracting(dashboard -> dashboard.get("title").asText()).containsExactlyInAnyOrder("API Health", "Database", "Redis", "Node Process");
    assertThat(dashboards()).extracting(dashboard -> dashboard.get("uid").asText()).doesNotHaveDuplicates().allMatch(uid -> uid.matches("[a-z-]{1,40}"));
    for (JsonNode dashboard : dashboards()) {
      assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
      assertThat(dashboard.findValues("datasource")).isNotEmpty().allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("prometheus"));
    }
  }

  @Test
  void theBackendIsScrapedAsItsDocumentAsks() throws IOException {
    var job = job("pivotal-backend");
    assertThat(job.path("scrape_interval").asText()).isEqualTo("15s");
    assertThat(job.path("metrics_path").asText()).isEqualTo("/metrics");
    assertThat(job.at("/dns_sd_configs/0/port").asInt()).isEqualTo(3000);
    assertThat(job.at("/relabel_configs/0").toString()).isEqualTo("{\"target_label\":\"service\",\"replacement\":\"backend\"}");
  }

  private static List<JsonNode> dashboards() throws IOException {
    var json = new ObjectMapper();
    var all = new java.util.ArrayList<JsonNode>();
    for (String file : GRAFANA.keySet().stream().filter(name -> name.startsWith("dashboards/")).toList()) {
      all.add(json.readTree(GRAFANA.get(file)));
    }
    return all;
  }

  private static String jobOf(String selector) {
    var named = JOB.matcher(selector);
    return named.find() ? named.group(1) : JOBS_BY_PREFIX.get(selector.replaceFirst("_.*", ""));
  }

  private static String keep(String job) {
    return job(job).at("/metric_relabel_configs/0/regex").asText();
  }

  private static JsonNode job(String name) {
    try {
      for (JsonNode job : new YAMLMapper().readTree(PROMETHEUS.get("prometheus.yml")).path("scrape_configs")) {
        if (job.path("job_name").asText().equals(name)) {
          return job;
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no job " + name);
  }

  private static Map<String, String> files(String service) {
    return Archive.of(WatchedSystem.deploy(Telemetry.monitoring()).get("pivotalflow-" + service + "-gate"));
  }
}
