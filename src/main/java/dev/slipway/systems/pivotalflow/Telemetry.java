package dev.slipway.systems.pivotalflow;

import dev.slipway.components.monitoring.Monitoring;
import dev.slipway.components.monitoring.Scrape;
import dev.slipway.runtime.Scripts;
import java.util.List;

/** What Pivotal Flow tells of itself, how it is judged and how it is shown. */
final class Telemetry {
  /** Its job in Prometheus. */
  static final String JOB = "pivotal-backend";

  private static final List<String> DASHBOARDS = List.of("api-health", "database", "redis", "node-process");

  private Telemetry() {}

  /** Its monitoring, without the stores. */
  static Monitoring.Spec monitoring() {
    var monitoring = Monitoring.of("pivotalflow")
        .scrape(new Scrape(JOB, "backend", 3000, "/metrics", List.of(
            "http_request_duration_seconds_(bucket|sum|count)",
            "db_query_duration_seconds_(bucket|sum|count)",
            "db_(slow_queries|query_errors)_total",
            "db_pool_connections",
            "redis_commands_total",
            "cache_(hits|misses)_total",
            "rate_limited_requests_total",
            "process_(cpu_seconds_total|resident_memory_bytes|start_time_seconds)",
            "nodejs_heap_size_(used|total)_bytes",
            "nodejs_eventloop_lag_(mean|p99)_seconds",
            "nodejs_gc_duration_seconds_(sum|count)",
            "nodejs_active_resources_total")))
        .alerts(Scripts.read(Telemetry.class, "alerts.yml"));
    DASHBOARDS.forEach(name -> monitoring.dashboard(Telemetry.class, "dashboards/" + name + ".json"));
    return monitoring;
  }
}
