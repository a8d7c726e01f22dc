package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The environment that developers work in: an edit answers at once, and their tools are there. */
@Tag("second")
class HotReloadIT {
  private static final LiveStack STACK = Shared.development();

  @BeforeAll
  static void up() {
    STACK.up();
  }

  @AfterAll
  static void down() {
    STACK.slipway("down", "--volumes", "--yes").orFail();
    assertThat(STACK.docker().volumes()).as("data and caches").isEmpty();
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        arguments("devportal", "/health", "apps/devportal/devportal/routes/health.py", "return await parts.health.report()", "return {**await parts.health.report(), 'release': 'edited'}"),
        arguments("pagodirecto", "/src/App.jsx", "apps/pagodirecto/frontend/src/App.jsx", "There is no such page.", "edited"),
        arguments("pagodirecto", "/api/health", "apps/pagodirecto/backend/src/main/java/com/pagodirecto/crm/web/HealthController.java", "Map.of(\"status\"", "Map.of(\"release\", \"edited\", \"status\""));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void editAnswersWithoutAnUp(String system, String path, String file, String old, String text) {
    var site = STACK.site(system);
    var before = STACK.docker().containers();
    assertThat(site.get(path).statusCode()).isEqualTo(200);
    assertThat(site.get(path).body()).doesNotContain("edited");

    String original = STACK.checkout().edit(file, old, text);
    try {
      long since = System.nanoTime();
      Poll.until("the edit of " + file + " answers", () -> site.get(path).body().contains("edited"));
      System.err.printf("it: an edit of %s answered after %.1f s%n", file, (System.nanoTime() - since) / 1e9);
      // Nobody edits twice within milliseconds, of which a watcher may see one.
      Poll.pause(1000);
    } finally {
      STACK.checkout().write(file, original);
    }

    // One answer: the edited version may say 200, and nobody the moment after.
    Poll.until("the first version of " + file + " is back", () -> {
      var answer = site.get(path);
      return answer.statusCode() == 200 && !answer.body().contains("edited");
    });
    assertThat(STACK.docker().containers()).isEqualTo(before);
  }

  @Test
  void toolsAndStoresAreReachedFromThisMachineAlone() throws Exception {
    var published = Docker.inspect(STACK.docker().containers()).stream().flatMap(container -> container.at("/HostConfig/PortBindings").findParents("HostPort").stream()).toList();
    assertThat(published).extracting(port -> port.path("HostIp").asText()).containsOnly("127.0.0.1");
    // The edge's two, PagoDirecto's four, DevPortal's six.
    assertThat(published).hasSize(12);
    for (var port : published) {
      assertAccepts(port.path("HostPort").asInt());
    }
    for (var tool : List.of(port("pagodirecto", "adminer"), port("devportal", "adminer"), port("devportal", "redis-commander"))) {
      var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tool + "/")).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isIn(200, 302);
    }
  }

  @Test
  void apisAreDescribed() {
    assertThat(STACK.site("devportal").get("/docs").statusCode()).isEqualTo(200);
    assertThat(STACK.site("pagodirecto").get("/v3/api-docs").statusCode()).isEqualTo(200);
    assertThat(STACK.site("pagodirecto").get("/swagger-ui.html").statusCode()).isIn(200, 302);
  }

  private static int port(String system, String service) {
    var bindings = Docker.inspect(STACK.docker().of(system).container(service)).at("/HostConfig/PortBindings");
    return Integer.parseInt(bindings.findValuesAsText("HostPort").get(0));
  }

  private static void assertAccepts(int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), (int) Site.PATIENCE.toMillis());
    }
  }
}
