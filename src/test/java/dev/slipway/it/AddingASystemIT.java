package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.guide.Guide;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** docs/adding-a-system.md, followed to the letter in a copy of the project, and brought up. */
@TestMethodOrder(OrderAnnotation.class)
class AddingASystemIT {
  private static LiveStack stack;

  @BeforeAll
  static void followTheGuide() {
    var checkout = Checkout.fresh("sixth");
    Guide.read(Path.of("docs/adding-a-system.md")).follow(checkout.root(), Path.of(""));
    stack = LiveStack.declare(checkout, Shared.slot().stack("v"), "visits", List.of("visits"), config -> { });
    checkout.commit();
    stack.docker().removeAll();
    Runtime.getRuntime().addShutdownHook(new Thread(stack.docker()::removeAll));
    stack.up();
  }

  @AfterAll
  static void removeIt() {
    stack.docker().removeAll();
  }

  @Test
  @Order(1)
  void itCountsItsVisits() {
    assertThat(List.of(visit(), visit(), visit())).containsExactly("1\n", "2\n", "3\n");
  }

  @Test
  @Order(2)
  void aSecondUpChangesNothing() {
    stack.slipway("up", "--", "--expect-no-changes").orFail();
    assertThat(visit()).isEqualTo("4\n");
  }

  /** From the comments and checks on the page, which the launcher's own build has kept. */
  @Test
  @Order(3)
  void theCatalogueKnowsIt() {
    var system = Docker.json(stack.checkout().run().run("./slipway", "systems", "visits", "--json").orFail().stdout()).at("/systems/0");
    assertThat(system.at("/summary").asText()).isEqualTo("Visits: a page that counts its visits in Redis");
    assertThat(system.at("/services").findValuesAsText("service")).containsExactly("redis", "app");
    var memory = system.at("/settings").findParents("key").stream().filter(setting -> setting.path("key").asText().equals("slipway:visits.app.memory")).findFirst().orElseThrow();
    assertThat(memory.path("default").asText()).isEqualTo("128m");
    assertThat(memory.at("/allowed/0").asText()).isEqualTo("at least 64m");
    assertThat(system.at("/settings").findValuesAsText("meaning")).doesNotContain("").contains("name the page answers to at the edge");
  }

  @Test
  @Order(4)
  void downLeavesNothingBehindButTheCount() {
    stack.slipway("down", "--yes").orFail();
    assertThat(stack.docker().containers()).isEmpty();
    assertThat(stack.docker().volumes()).as("the count, and the releases").hasSize(2);

    stack.up();
    assertThat(visit()).isEqualTo("5\n");

    stack.slipway("down", "--volumes", "--yes").orFail();
    assertThat(stack.docker().volumes()).isEmpty();
  }

  private static String visit() {
    return stack.site().get("/").body();
  }
}
