package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pivotal Flow as its users, and those who run it, know it; and the migration job that any system may have. */
@Tag("second")
class PivotalFlowIT {
  private static final String APP = "apps/pivotalflow/apps/";
  private static final String ADMIN = "admin@pivotalflow.localhost";

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
    var admin = SignedIn.in(site, "/api/auth/login", "accessToken", ADMIN, stack.password("pivotalflow " + ADMIN));
    var project = admin.create("/api/projects", Map.of("name", "Bridge"));
    for (int i = 0; i < 4; i++) {
      assertThat(Docker.json(admin.get("/api/projects").body())).anySatisfy(listed -> assertThat(listed.path("id")).isEqualTo(project.path("id")));
    }
    assertThat(site.get("/api/projects").statusCode()).isEqualTo(401);
    assertThat(psql("SELECT name FROM projects WHERE id = " + project.path("id").asText())).isEqualTo("Bridge");
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
  void theMigrationRunsOnceHoweverOftenTheSystemIsUpdated() {
    String job = docker.container("migrate");
    String ran = started(job);
    for (String limit : List.of("101", "102", "103")) {
      var backends = docker.containers("backend");
      setting("rateLimitDefault: " + limit);
      stack.up();
      assertThat(docker.containers("backend")).doesNotContainAnyElementsOf(backends);
    }
    assertThat(docker.container("migrate")).isEqualTo(job);
    assertThat(started(job)).isEqualTo(ran);

    // Another limit makes another container, which finds that its work is done.
    setting("rateLimitDefault: 103\n    migrate:\n      cpus: 0.5");
    stack.up();
    assertThat(docker.container("migrate")).isNotEqualTo(job);
    assertThat(Docker.logs(docker.container("migrate"))).contains("nothing to do").doesNotContain("schema is current");
    assertThat(psql("SELECT count(*) FROM pgmigrations")).isEqualTo("2");
    assertThat(stack.slipway("status").orFail().stdout()).containsPattern("pivotalflow/migrate +1/1 +completed");
    assertThat(stack.up().all()).doesNotContain("created", "replaced");
    stack.assertStateIsReality();
  }

  @Test
  void aMigrationThatFailsLeavesTheOldAppServingAndSaysWhy() {
    var before = docker.containers("backend");
    String file = APP + "backend/migrations/1999999999999_broken.sql";
    stack.checkout().write(file, "-- Up Migration\nCREATE TABLE half (id int);\nALTER TABLE no_such_table ADD COLUMN x int;\n");
    try {
      for (int i = 0; i < 2; i++) {
        var failed = stack.slipway("up");
        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.all()).contains("no_such_table").containsPattern("pivotalflow-migrate\\S* ended with status 1");
        assertThat(docker.containers("backend")).isEqualTo(before);
        assertThat(site.health().path("status").asText()).isEqualTo("ok");
        assertThat(psql("SELECT count(*) FROM pg_class WHERE relname = 'half'")).isEqualTo("0");
      }
    } finally {
      stack.checkout().run().run("rm", file).orFail();
    }
    stack.up();
    assertThat(docker.containers("backend")).isEqualTo(before);
    assertThat(docker.allHealthy()).isTrue();
  }

  @Test
  void mountedCodeRunsWhenItChangesAndIsNotDoneWhenItWasStopped() {
    var checkout = stack.checkout();
    checkout.write("own/run.sh", "echo first\n");
    setting("migrate: {command: [sh, /own/run.sh], mounts: {own: /own}, deadline: 3s}");
    stack.up();
    assertThat(Docker.logs(docker.container("migrate"))).contains("first");

    checkout.write("own/run.sh", "trap 'exit 0' TERM\necho half\nwhile :; do sleep 0.1; done\n");
    var stopped = stack.slipway("up");
    assertThat(stopped.exitCode()).isNotZero();
    assertThat(stopped.all()).contains("half", "did not end within 3 s and was stopped");
    // Though the script ended with 0: beside the one that was done before.
    assertThat(Docker.inspect(docker.containers("migrate"))).extracting(job -> job.at("/State/ExitCode").asInt()).containsExactlyInAnyOrder(0, 143);

    setting("dbTrace: false");
    stack.up();
    assertThat(Docker.logs(docker.container("migrate"))).contains("schema is current");
  }

  @Test
  void aCommandThatIsNotInTheImageIsNamed() {
    var before = docker.containers("backend");
    setting("migrate:\n      command: [npx, prisma, migrate, deploy]");
    var noPrisma = stack.slipway("up");
    setting("migrate:\n      command: [alembic, upgrade, head]");
    var noProgram = stack.slipway("up");
    setting("dbTrace: false");
    stack.up();

    assertThat(noPrisma.exitCode()).isNotZero();
    assertThat(noPrisma.all()).containsPattern("(?s)npm error.*prisma.*ended with status");
    assertThat(noProgram.exitCode()).isNotZero();
    assertThat(noProgram.all()).contains("alembic: not found", "its command is not in its image").contains("[\"alembic\",\"upgrade\",\"head\"]");
    assertThat(docker.containers("backend")).isEqualTo(before);
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

  /** Replaces what an earlier call has set, in the stack's file. {@code yaml} stands in the system's group. */
  private void setting(String yaml) {
    String mark = "    # set by the test\n";
    String text = stack.checkout().read(stack.file());
    int earlier = text.indexOf(mark);
    if (earlier >= 0) {
      text = text.substring(0, earlier) + text.substring(text.indexOf("    # end\n") + "    # end\n".length());
    }
    stack.checkout().write(stack.file(), text.replaceFirst("(?m)^  slipway:pivotalflow:\n", "  slipway:pivotalflow:\n" + mark + "    " + yaml + "\n    # end\n"));
  }

  private static String started(String container) {
    return Docker.inspect(container).at("/State/StartedAt").asText();
  }

  private String psql(String query) {
    return Docker.exec(docker.container("postgres"), "psql", "-U", "pivotal", "-d", "pivotal", "-tA", "-c", query).strip();
  }
}
