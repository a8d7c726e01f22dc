package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stopped ends well, stays stopped, is told from what crashed, and comes back with its data. */
class StopStartIT {
  private final LiveStack stack = Shared.stack();

  /** Only a test that failed half-way leaves others to clean up. */
  @AfterEach
  void everythingRunsAgain() {
    if (!stack.docker().allHealthy()) {
      stack.slipway("start").orFail();
    }
  }

  @Test
  void stoppedStackEndsInOrderAndComesBackWithItsData() {
    String document = stack.site().store("before-stop.txt", "still here");

    stack.slipway("stop").orFail();

    var containers = Docker.inspect(stack.docker().containers());
    assertThat(containers).allSatisfy(container -> {
      assertThat(container.at("/State/Status").asText()).isEqualTo("exited");
      assertThat(container.at("/State/ExitCode").asInt()).as(container.path("Name").asText()).isZero();
    });
    for (String store : List.of("postgres", "mongodb", "redis")) {
      assertThat(stopped("app")).as("the app, before " + store).isBefore(stopped(store));
      assertThat(stopped(store)).as(store + ", before the edge").isBefore(stopped("edge"));
    }
    assertThat(stack.slipway("stop").orFail().stderr()).contains("stopped already");
    var status = stack.slipway("status");
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.stdout().lines().skip(1)).allMatch(line -> line.contains("stopped"));

    stack.slipway("start").orFail();

    assertThat(stack.slipway("status").exitCode()).isZero();
    assertThat(stack.slipway("start").orFail().stderr()).contains("all of it runs and is healthy");
    assertThat(stack.site().document(document).body()).isEqualTo("still here");
  }

  @Test
  void serviceThatIsStoppedIsUnavailableNotUnknown() {
    stack.slipway("stop", "crewplots/app").orFail();

    var answer = stack.site().get("/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    stack.slipway("start", "crewplots/app").orFail();
    assertThat(stack.site().get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void upStartsWhatIsStoppedAndChangesNothingElse() {
    var before = stack.docker().containers();
    stack.slipway("stop", "crewplots").orFail();

    stack.slipway("up", "--", "--expect-no-changes").orFail();

    assertThat(stack.docker().containers()).isEqualTo(before);
    assertThat(stack.docker().allHealthy()).isTrue();
  }

  @Test
  void whatAnInterruptedRestartLeftOutOfServiceComesBack() {
    String app = stack.docker().containers("app").get(0);
    Docker.docker("exec", "--user", "0", app, "touch", "/run/slipway/draining").orFail();
    Poll.until("the replica is out of service", () -> Docker.inspect(app).at("/State/Health/Status").asText().equals("unhealthy"));

    stack.slipway("up", "--", "--expect-no-changes").orFail();

    assertThat(Docker.inspect(app).at("/State/Health/Status").asText()).isEqualTo("healthy");
  }

  @Test
  void restartOfAStoreStopsItBeforeItStarts() {
    var before = container("redis");

    stack.slipway("restart", "crewplots/redis").orFail();

    var after = container("redis");
    assertThat(after.path("Id")).isEqualTo(before.path("Id"));
    assertThat(Instant.parse(after.at("/State/StartedAt").asText())).isAfter(Instant.parse(before.at("/State/StartedAt").asText()));
    assertThat(after.at("/State/Health/Status").asText()).isEqualTo("healthy");
    assertThat(stack.docker().containers("app")).allSatisfy(app -> assertThat(Docker.inspect(app).at("/State/Health/Status").asText()).isEqualTo("healthy"));
  }

  private JsonNode container(String service) {
    return Docker.inspect(stack.docker().container(service));
  }

  /** When the last container of {@code service} had ended. */
  private Instant stopped(String service) {
    return Docker.inspect(stack.docker().containers(service)).stream().map(container -> Instant.parse(container.at("/State/FinishedAt").asText())).max(Instant::compareTo).orElseThrow();
  }
}
