package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The migration job that any system may have. Each failure meets what the one before has left; the last test mends them all. */
@Tag("second")
@TestMethodOrder(OrderAnnotation.class)
class MigrationIT {
  private final LiveStack stack = Shared.pivotal();
  private final Docker docker = stack.docker().of("pivotalflow");
  private final Site site = stack.site("pivotalflow");

  @Test
  @Order(1)
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
    assertThat(Pivotal.psql("SELECT count(*) FROM pgmigrations")).isEqualTo("2");
    assertThat(stack.slipway("status").orFail().stdout()).containsPattern("pivotalflow/migrate +1/1 +completed");
    assertThat(stack.up().all()).doesNotContain("created", "replaced");
    stack.assertStateIsReality();
  }

  @Test
  @Order(2)
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
  }

  @Test
  @Order(3)
  void aCommandThatIsNotInTheImageIsNamed() {
    var before = docker.containers("backend");
    setting("migrate:\n      command: [npx, prisma, migrate, deploy]");
    var noPrisma = stack.slipway("up");
    setting("migrate:\n      command: [alembic, upgrade, head]");
    var noProgram = stack.slipway("up");

    assertThat(noPrisma.exitCode()).isNotZero();
    assertThat(noPrisma.all()).containsPattern("(?s)npm error.*prisma.*ended with status");
    assertThat(noProgram.exitCode()).isNotZero();
    assertThat(noProgram.all()).contains("alembic: not found", "its command is not in its image").contains("[\"alembic\",\"upgrade\",\"head\"]");
    assertThat(docker.containers("backend")).isEqualTo(before);
  }

  @Test
  @Order(4)
  void aMigrationThatFailsLeavesTheOldAppServingAndSaysWhy() {
    setting("dbTrace: false");
    var before = docker.containers("backend");
    String file = "apps/pivotalflow/apps/backend/migrations/1999999999999_broken.sql";
    stack.checkout().write(file, "-- Up Migration\nCREATE TABLE half (id int);\nALTER TABLE no_such_table ADD COLUMN x int;\n");
    try {
      for (int i = 0; i < 2; i++) {
        var failed = stack.slipway("up");
        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.all()).contains("no_such_table").containsPattern("pivotalflow-migrate\\S* ended with status 1");
        assertThat(docker.containers("backend")).isEqualTo(before);
        assertThat(site.health().path("status").asText()).isEqualTo("ok");
        assertThat(Pivotal.psql("SELECT count(*) FROM pg_class WHERE relname = 'half'")).isEqualTo("0");
      }
    } finally {
      stack.checkout().run().run("rm", file).orFail();
    }
    stack.up();
    assertThat(docker.containers("backend")).isEqualTo(before);
    assertThat(docker.allHealthy()).isTrue();
    // Of this job and of those before that failed nothing is left.
    assertThat(Docker.logs(docker.container("migrate"))).contains("schema is current");
    stack.assertStateIsReality();
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
}
