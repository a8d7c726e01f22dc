package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.workload.ConfigFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders {@code prometheus.yml}: what is scraped how often, and what is kept of it. */
final class PrometheusConfig {
  private static final ObjectMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  private PrometheusConfig() {}

  /**
   * @param scrapes services of the system
   * @param targets its infrastructure
   * @param alertmanager {@code host:port}
   * @param rules files with alert rules, below the container's {@code /run/slipway}
   */
  static String render(MonitoringSettings settings, List<Scrape> scrapes, List<Target> targets, String alertmanager, List<String> rules) {
    var prometheus = settings.prometheus();
    List<Object> jobs = new ArrayList<>();
    scrapes.forEach(scrape -> jobs.add(job(scrape, prometheus)));
    targets.forEach(target -> jobs.add(job(target, prometheus)));
    var config = new LinkedHashMap<String, Object>();
    config.put("global", ordered(
        "scrape_interval", prometheus.infrastructureSeconds() + "s",
        "scrape_timeout", Math.min(10, prometheus.infrastructureSeconds()) + "s",
        "evaluation_interval", prometheus.appSeconds() + "s"));
    config.put("rule_files", rules.stream().map(file -> ConfigFile.FOLDER + file).toList());
    config.put("alerting", Map.of("alertmanagers", List.of(Map.of("static_configs", List.of(Map.of("targets", List.of(alertmanager)))))));
    // The last key: the owner's jobs come below ours, as they are written.
    config.put("scrape_configs", jobs);
    try {
      return YAML.writeValueAsString(config) + settings.scrapes().stream().map(file -> GivenYaml.list(GivenFile.text(file), "scrape_configs")).collect(Collectors.joining());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Docker's name server answers a service's name with the addresses of all its replicas. */
  private static Map<String, Object> job(Scrape scrape, PrometheusSettings settings) {
    var discovery = ordered("names", List.of(scrape.service()), "type", "A", "port", scrape.port(), "refresh_interval", "5s");
    return ordered(
        "job_name", scrape.job(),
        "scrape_interval", settings.appSeconds() + "s",
        "scrape_timeout", Math.min(10, settings.appSeconds()) + "s",
        "metrics_path", scrape.path(),
        "dns_sd_configs", List.of(discovery),
        "relabel_configs", List.of(ordered("target_label", "service", "replacement", scrape.service())),
        "metric_relabel_configs", keep(Stream.concat(scrape.keep().stream(), settings.keep().stream()).toList()));
  }

  private static Map<String, Object> job(Target target, PrometheusSettings settings) {
    return ordered(
        "job_name", target.job(),
        "scrape_interval", settings.infrastructureSeconds() + "s",
        "static_configs", List.of(ordered("targets", List.of(target.address()), "labels", Map.of("service", target.job()))),
        "metric_relabel_configs", keep(target.keep()));
  }

  private static List<Object> keep(List<String> names) {
    return List.of(ordered("source_labels", List.of("__name__"), "regex", String.join("|", names), "action", "keep"));
  }

  /** Keys and values by turns, in this order: the JDK's own small maps have another in each run. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
