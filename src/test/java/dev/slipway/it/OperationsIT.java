package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The launcher's verbs that only look at containers; and containers that somebody else has touched. */
class OperationsIT {
  private final LiveStack stack = Shared.stack();

  @Test
  void statusTellsEveryService() {
    var services = Docker.json(stack.slipway("status", "--json").orFail().stdout()).path("services");

    assertThat(services).extracting(service -> service.path("system").asText() + "/" + service.path("service").asText() + " " + service.path("replicas").size())
        .containsExactlyInAnyOrder("crewplots/app 2", "crewplots/mongodb 1", "crewplots/postgres 1", "crewplots/redis 1", "edge/docker-api 1", "edge/edge 1");
    assertThat(services).allSatisfy(service -> assertThat(service.path("healthy").asBoolean()).isTrue());
    assertThat(services).anySatisfy(service -> assertThat(service.path("url").asText()).isEqualTo(stack.site().https("").toString()));
  }

  @Test
  void execRunsOneCommandInAService() {
    var ended = stack.slipway("exec", "crewplots/app", "node", "--print", "process.getuid()").orFail();

    assertThat(ended.stdout().strip()).isEqualTo("1000");
    assertThat(stack.slipway("exec", "crewplots/app", "sh", "-c", "exit 42").exitCode()).isEqualTo(42);
  }

  @Test
  void execWithoutACommandIsTheShellOfTheService() {
    var ended = stack.checkout().run().run("bash", "-c", "echo 'SELECT current_user' | ./slipway exec " + stack.name() + " crewplots/postgres").orFail();

    assertThat(ended.stdout()).contains("crewplots_user");
  }

  @Test
  void logsAreThoseOfTheServiceAsked() {
    assertThat(stack.slipway("logs", "crewplots/app").orFail().stdout()).contains("\"service\":\"crewplots\"").doesNotContain("postgres |");
  }

  @Test
  void restartLosesNoRequestWhereThereAreTwoReplicas() {
    String document = stack.site().store("before-restart.txt", "here");
    var load = Load.start(stack.site(), document, "restarting");

    var ended = stack.slipway("restart", "crewplots/app");
    var result = load.stop();

    ended.orFail();
    assertThat(result.failures()).isEmpty();
  }

  /** As a prune of everything that does not run does it. */
  @Test
  void whatSomebodyRemovesByHandIsBackWithTheNextUp() {
    var apps = stack.docker().containers("app");
    String image = Docker.inspect(apps.get(0)).path("Image").asText();
    apps.forEach(app -> Docker.docker("rm", "--force", app).orFail());
    Docker.docker("image", "rm", "--force", image).orFail();

    var preview = stack.slipway("preview").orFail();
    var up = stack.up();

    assertThat(List.of(preview, up)).allSatisfy(ended -> assertThat(ended.stderr()).contains("somebody removed from the Docker host", "crewplots-app-1", "crewplots-app-2", "crewplots-app-image"));
    assertThat(stack.docker().containers("app")).hasSize(2).doesNotContainAnyElementsOf(apps);
    stack.assertStateIsReality();
  }
}
