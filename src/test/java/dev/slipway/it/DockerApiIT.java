package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traefik faces the world: whoever takes it over must not get the Docker host with it. */
class DockerApiIT {
  private final LiveStack stack = Shared.stack();
  private final String edge = stack.docker().container("edge");
  private final String postgres = stack.docker().container("postgres");
  private final String app = stack.docker().containers("app").get(0);

  @Test
  void callsThatTraefikNeedsAreAnswered() {
    assertThat(get("/version")).contains("ApiVersion");
    assertThat(get("/v1.24/containers/json")).contains(app);
    assertThat(get("/containers/" + app + "/json")).contains(app);
  }

  @Test
  void whoIsNotRoutedStaysUnknownWhateverIsAskedFor() {
    for (String path : List.of("/containers/json", "/v1.41/containers/json?all=1&filters=%7B%7D")) {
      assertThat(Docker.json(get(path))).extracting(container -> container.get("Id").asText())
          .containsExactlyInAnyOrderElementsOf(stack.docker().containers("app"));
    }
    refused("wget -q -O - '" + url("/containers" + Docker.inspect(postgres).get("Name").asText() + "/json") + "'");
  }

  @Test
  void whatHappensToOthersIsNotTold() {
    var events = CompletableFuture.supplyAsync(() -> Docker.docker("exec", edge, "timeout", "3", "wget", "-q", "-O", "-", url("/events?filters=%7B%7D")).stdout());
    while (!events.isDone()) {
      Docker.exec(postgres, "true");
      Docker.exec(app, "true");
    }
    assertThat(events.join()).contains(app).doesNotContain(postgres);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "/containers/APP/archive?path=/run/slipway",
    "/v1.41/containers/APP/archive?path=/run/slipway",
    "/containers/json/../APP/archive?path=/run/slipway",
    "/containers/APP%2Farchive?path=/run/slipway",
    "/containers/APP/json/../archive?path=/run/slipway",
    "/containers/APP/export",
    "/containers/APP/logs?stdout=1",
    "/containers/APP/top",
    "/images/json",
    "/volumes",
    "/networks",
    "/secrets",
    "/info",
    "/"})
  void otherReadsAreRefused(String path) {
    refused("wget -q -O - '" + url(path) + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/containers/APP/exec", "/containers/APP/stop", "/containers/APP/json", "/containers/json", "/containers/create", "/build"})
  void writesAreRefused(String path) {
    refused("wget -q -O - --header 'Content-Type: application/json' --post-data '{}' '" + url(path) + "'");
  }

  private String get(String path) {
    return Docker.exec(edge, "sh", "-c", "wget -q -O - '" + url(path) + "'");
  }

  private void refused(String command) {
    var ended = Docker.docker("exec", edge, "sh", "-c", command);
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.stderr()).contains("403");
    assertThat(ended.stdout()).isEmpty();
  }

  private String url(String path) {
    return "http://docker-api:2375" + path.replace("APP", app);
  }
}
