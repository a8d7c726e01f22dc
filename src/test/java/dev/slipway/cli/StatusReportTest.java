package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.docker.ContainerView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  private static ContainerView container(String service, int replica, String state, String health, long seconds, String url) {
    var labels = Map.of("slipway.stack", "dev", "slipway.system", "crewplots", "slipway.service", service, "slipway.replica", "" + replica, "slipway.url", url, "slipway.image", service + ":1");
    return new ContainerView("id" + replica, "dev-" + service, labels, "sha256:0123456789abcdef", state, 137, health, NOW, NOW.minusSeconds(seconds), List.of());
  }

  private static StatusReport report(ContainerView... containers) {
    return new StatusReport("dev", List.of(containers), NOW, Map.of("crewplots", 7));
  }

  @Test
  void groupsReplicas() {
    var report = report(
        container("app", 1, "running", "healthy", 90_061, "https://crewplots.localhost"),
        container("app", 2, "running", "starting", 5, "https://crewplots.localhost"),
        container("redis", 1, "exited", "", 60, ""));
    assertThat(report.table()).isEqualTo("""
        SERVICE          REPLICAS  HEALTH                 IMAGE    UPTIME  URL
        crewplots/app    1/2       1 healthy, 1 starting  app:1    5s      https://crewplots.localhost
        crewplots/redis  0/1       exited (137)           redis:1  -
        """);
    assertThat(report.allWell()).isFalse();
    assertThat(report.urls()).containsExactly("https://crewplots.localhost");
  }

  @Test
  void tellsWhatWasStoppedFromWhatCrashed() {
    var stopped = new ContainerView("id", "dev-redis", Map.of("slipway.system", "crewplots", "slipway.service", "redis"), "redis", "exited", 0, "", NOW, NOW, List.of());
    assertThat(report(stopped).table()).contains("stopped");
    assertThat(report(stopped).allWell()).isFalse();
    assertThat(report(stopped).hasStopped()).isTrue();
  }

  @Test
  void aJobThatEndedWellIsWell() {
    var labels = Map.of("slipway.system", "pivotalflow", "slipway.service", "migrate", "slipway.kind", "job", "slipway.image", "backend:1");
    var ended = new ContainerView("id", "dev-migrate", labels, "", "exited", 0, "", NOW, NOW, List.of());
    var failed = new ContainerView("id2", "dev-migrate", labels, "", "exited", 1, "", NOW, NOW, List.of());
    assertThat(report(ended).table()).contains("pivotalflow/migrate  1/1       completed  backend:1  -");
    assertThat(report(ended).allWell()).isTrue();
    assertThat(report(ended).hasStopped()).isFalse();
    assertThat(report(ended, failed).table()).contains("1/2       1 completed, 1 exited (1)");
    assertThat(report(ended, failed).allWell()).isFalse();
  }

  @Test
  void writesJson() {
    var report = report(container("redis", 1, "running", "healthy", 60, ""));
    assertThat(report.allWell()).isTrue();
    assertThat(report.json()).startsWith("{\n  \"stack\" : \"dev\",\n  \"pins\" : {\n    \"crewplots\" : 7\n  },\n  \"services\" : [ {\n    \"system\" : \"crewplots\",\n    \"service\" : \"redis\",\n    \"healthy\" : true,");
  }

  @Test
  void writesDurationsShort() {
    assertThat(StatusReport.text(Duration.ofSeconds(59))).isEqualTo("59s");
    assertThat(StatusReport.text(Duration.ofMinutes(61))).isEqualTo("1h 1m");
    assertThat(StatusReport.text(Duration.ofHours(49))).isEqualTo("2d 1h");
    assertThat(StatusReport.text(Duration.ofSeconds(-2))).isEqualTo("0s");
  }
}
