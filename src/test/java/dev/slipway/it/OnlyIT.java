package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Part of an environment at a time, from nothing. */
@TestMethodOrder(OrderAnnotation.class)
class OnlyIT {
  private static final LiveStack STACK = Shared.second();

  @AfterAll
  static void nothingStays() {
    STACK.slipway("down", "--volumes", "--yes").orFail();
  }

  @Test
  @Order(1)
  void whatNobodyKnowsIsRefusedWithWhatThereIs() {
    var ended = STACK.slipway("up", "--only", "crewplots/postgre");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.stderr()).contains("no system or service \"crewplots/postgre\"; it has crewplots/app, crewplots/mongodb, crewplots/postgres, crewplots/redis, edge/docker-api, edge/edge");
    assertThat(STACK.docker().containers()).isEmpty();
  }

  @Test
  @Order(2)
  void storeComesUpAloneOnAnEmptyHost() {
    STACK.slipway("up", "--only", "crewplots/redis").orFail();

    assertThat(services()).containsExactly("redis");
    assertThat(STACK.docker().volumes()).singleElement().asString().contains("redis");
  }

  @Test
  @Order(3)
  void appBringsWhatItNeedsAndCanBeReached() {
    var redis = STACK.docker().container("redis");

    var ended = STACK.slipway("up", "--only", "crewplots/app").orFail();

    assertThat(ended.stderr()).contains("crewplots/mongodb, crewplots/postgres, edge/docker-api, edge/edge");
    assertThat(STACK.docker().container("redis")).isEqualTo(redis);
    assertThat(STACK.site().get("/health").body()).contains("\"status\":\"ok\"");
  }

  @Test
  @Order(4)
  void restOfTheStackIsLeftAsItIs() {
    var before = STACK.docker().containers();
    String file = STACK.checkout().edit(STACK.file(), "replicas: 2", "replicas: 1");
    try {
      STACK.slipway("up", "--only", "crewplots/redis", "--only", "edge").orFail();
      assertThat(STACK.docker().containers()).isEqualTo(before);

      STACK.slipway("up", "--only", "crewplots").orFail();
      assertThat(STACK.docker().containers("app")).hasSize(1);
    } finally {
      STACK.checkout().write(STACK.file(), file);
    }
  }

  @Test
  @Order(5)
  void plainUpCompletesIt() {
    STACK.up();

    STACK.slipway("up", "--", "--expect-no-changes").orFail();
    STACK.assertStateIsReality();
    assertThat(STACK.docker().containers("app")).hasSize(2);
  }

  private static List<String> services() {
    return List.copyOf(new TreeSet<>(Docker.inspect(STACK.docker().containers()).stream().map(container -> container.at("/Config/Labels/slipway.service").asText()).toList()));
  }
}
