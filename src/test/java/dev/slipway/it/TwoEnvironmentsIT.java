package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A second environment on the same host, from its first moment, which is not an easy one, to its last. */
@TestMethodOrder(OrderAnnotation.class)
class TwoEnvironmentsIT {
  private final LiveStack first = Shared.stack();
  private final LiveStack second = Shared.second();

  @Test
  @Order(1)
  void upThatWasKilledIsRecoveredByTheNext() throws IOException {
    var before = started(first);
    try (var created = containersOfSecond()) {
      var killed = second.start("up");
      created.readLine();
      // Meanwhile nobody else gets in between.
      var other = second.slipway("up");
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.stderr().lines().toList()).singleElement().asString().contains("another ./slipway is working on stack " + second.name());
      killed.killAll();
      assertThat(killed.await().exitCode()).isNotZero();
    }

    second.up();

    second.assertStateIsReality();
    assertThat(second.site().get("/health").body()).contains("\"status\":\"ok\"");
    assertThat(started(first)).as("the first environment").isEqualTo(before);
  }

  @Test
  @Order(2)
  void neitherSeesTheRoutesOfTheOther() {
    assertThat(first.edgeAnswers(first.host())).isEqualTo("200");
    assertThat(second.edgeAnswers(second.host())).isEqualTo("200");
    assertThat(first.edgeAnswers(second.host())).isEqualTo("404");
    assertThat(second.edgeAnswers(first.host())).isEqualTo("404");
  }

  @Test
  @Order(3)
  void neitherSeesTheDataOfTheOther() {
    String id = first.site().store("of-the-first.txt", "mine");

    assertThat(first.site().document(id).statusCode()).isEqualTo(200);
    assertThat(second.site().document(id).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void neitherHasASecretOfTheOther() {
    assertThat(KnownSecrets.of(first).values().values()).isNotEmpty().doesNotContainAnyElementsOf(KnownSecrets.of(second).values().values());
  }

  @Test
  @Order(5)
  void downWithVolumesLeavesNothingOfOneAndAllOfTheOther() {
    var before = started(first);

    second.slipway("down", "--volumes", "--yes").orFail();

    assertThat(second.docker().containers()).isEmpty();
    assertThat(second.docker().networks()).isEmpty();
    assertThat(second.docker().volumes()).isEmpty();
    assertThat(started(first)).isEqualTo(before);
    assertThat(first.site().get("/health").statusCode()).isEqualTo(200);
  }

  /** Each container with the time of its last start. */
  private static List<String> started(LiveStack stack) {
    return Docker.inspect(stack.docker().containers()).stream().map(TwoEnvironmentsIT::started).toList();
  }

  private static String started(JsonNode container) {
    return container.get("Id").asText() + container.at("/State/StartedAt").asText();
  }

  /** A line for each store's container in the moment it is created. */
  private BufferedReader containersOfSecond() throws IOException {
    var events = new ProcessBuilder("docker", "events", "--filter", "event=create", "--filter", "label=slipway.stack=" + second.name(), "--filter", "label=slipway.system=crewplots", "--format", "{{.ID}}")
        .redirectErrorStream(true)
        .start();
    return new BufferedReader(events.inputReader()) {
      @Override
      public void close() throws IOException {
        events.destroy();
        super.close();
      }
    };
  }
}
