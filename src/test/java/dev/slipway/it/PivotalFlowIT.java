package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pivotal Flow as its users, and those who run it, know it. */
@Tag("second")
class PivotalFlowIT {
  private static final String APP = "apps/pivotalflow/apps/";

  private final LiveStack stack = Shared.pivotal();
  private final Docker docker = stack.docker().of("pivotalflow");
  private final Site site = stack.site("pivotalflow");

  @Test
  void oneHostIsThePageAndTheApiAndMetricsAreNeither() {
    assertThat(site.health().path("status").asText()).isEqualTo("ok");
    assertThat(site.get("/").body()).contains("<title>Pivotal Flow</title>");
    assertThat(site.get("/projects/7").body()).isEqualTo(site.get("/").body());
    assertThat(site.get("/api/none").statusCode()).isEqualTo(404);
    for (String path : List.of("/metrics", "//metrics", "/api/../metrics", "/health/../metrics", "/%6detrics", "/metrics/")) {
      assertThat(site.get(path).body()).as(path).doesNotContain("http_request_duration_seconds");
    }
    // Those who watch the system ask from inside.
    for (String backend : docker.containers("backend")) {
      assertThat(Docker.exec(backend, "wget", "-q", "-O", "-", "http://127.0.0.1:3000/metrics")).contains("http_request_duration_seconds_count{", "nodejs_eventloop_lag_seconds ", "db_pool_connections{");
    }
  }

  @Test
  void whatIsWrittenIsReadBackFromAnyReplica() {
    var admin = Pivotal.login();
    var project = admin.create("/api/projects", Map.of("name", "Bridge"));
    for (int i = 0; i < 4; i++) {
      assertThat(Docker.json(admin.get("/api/projects").body())).anySatisfy(listed -> assertThat(listed.path("id")).isEqualTo(project.path("id")));
    }
    assertThat(site.get("/api/projects").statusCode()).isEqualTo(401);
    assertThat(Pivotal.psql("SELECT name FROM projects WHERE id = " + project.path("id").asText())).isEqualTo("Bridge");
  }

  @Test
  void whoAsksTooMuchIsRefusedByAllReplicasAndNobodyElse() {
    try (var greedy = new Client(stack); var modest = new Client(stack)) {
      var asked = greedy.ask(stack.host("pivotalflow"), "/api/me", 150);
      // More than a minute's share only where a minute ended on the way.
      assertThat(asked.counts()).containsOnlyKeys("401", "429");
      assertThat(asked.counts().get("401")).isBetween(100, 149);
      assertThat(asked.refusal().at("/headers/retry-after").asText()).matches("\\d+");
      assertThat(modest.ask(stack.host("pivotalflow"), "/api/me", 5).counts()).containsOnlyKeys("401");
      assertThat(greedy.ask(stack.host("pivotalflow"), "/health", 20).counts()).containsOnlyKeys("200");
    }
  }

  @Test
  void pageAndApiAreUpdatedEachWithoutTheOther() {
    var backends = docker.containers("backend");
    var frontends = docker.containers("frontend");
    stack.checkout().edit(APP + "frontend/index.html", "<title>", "<meta name=\"release\" content=\"2\"><title>");
    stack.up();
    assertThat(site.get("/").body()).contains("name=\"release\"");
    assertThat(docker.containers("backend")).isEqualTo(backends);
    assertThat(docker.containers("frontend")).doesNotContainAnyElementsOf(frontends);

    var updated = docker.containers("frontend");
    stack.checkout().edit(APP + "backend/src/errors.js", "no such resource", "there is no such resource");
    stack.up();
    assertThat(site.get("/api/none").body()).contains("there is no such resource");
    assertThat(docker.containers("frontend")).isEqualTo(updated);
    assertThat(docker.containers("backend")).doesNotContainAnyElementsOf(backends);
  }
}
