package dev.slipway.cli.release;

import static dev.slipway.release.Records.history;
import static dev.slipway.release.Records.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.release.History;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollbackPlanTest {
  private static final Set<String> SELECTED = Set.of("shop", "edge");
  private static final History HISTORY = history(
      release(4, Map.of("shop/app", "a", "shop/redis", "r", "edge/edge", "e")),
      release(5, Map.of("shop/app", "b", "shop/redis", "r", "edge/edge", "e")),
      release(6, Map.of("shop/app", "b", "shop/redis", "r", "edge/edge", "f")));

  private static ContainerView container(String system, String service, String image) {
    return new ContainerView(
        service, service, Map.of("slipway.stack", "dev", "slipway.system", system, "slipway.service", service), image, "running", 0, "healthy", Instant.EPOCH, Instant.EPOCH, List.of());
  }

  private static RollbackPlan plan(String system, Integer to, ContainerView... running) {
    return RollbackPlan.of("dev", HISTORY, SELECTED, system, to, List.of(running));
  }

  @Test
  void allOfItGoesBackToTheReleaseBefore() {
    var plan = plan(null, null, container("shop", "app", "b"), container("edge", "edge", "f"));
    assertThat(plan.target().number()).isEqualTo(5);
    assertThat(plan.systems()).containsExactly("edge", "shop");
    assertThat(plan.warning()).isEmpty();
  }

  @Test
  void aSystemGoesBackToTheReleaseInWhichItWasAnotherAndAMigrationIsTold() {
    var plan = plan("shop", null, container("shop", "app", "b"));
    assertThat(plan.target().number()).isEqualTo(4);
    assertThat(plan.systems()).containsExactly("shop");
    assertThat(plan.warning()).startsWith("release 5 may have migrated a database").contains("older app of release 4");
  }

  @Test
  void itIsNotGuessedWhatRuns() {
    assertRefused(() -> plan("shop", null, container("shop", "app", "failed"), container("shop", "app", "b")),
        "what runs is not release 6, the newest: shop/app differs");
    assertThat(plan("edge", null, container("shop", "app", "failed")).target().number()).as("another system").isEqualTo(5);
    assertThat(plan("shop", 6, container("shop", "app", "failed")).target().number()).as("said which").isEqualTo(6);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertRefused(() -> plan(null, 9), "stack dev has no release 9; it has 4, 5, 6");
    assertRefused(() -> plan("shp", null), "\"shp\" is not a known system of stack dev, did you mean \"shop\"?");
    assertRefused(() -> RollbackPlan.of("dev", history(), SELECTED, null, null, List.of()), "stack dev has no releases");
    assertRefused(() -> RollbackPlan.of("dev", history(release(1, Map.of("shop/app", "a"))), SELECTED, null, null, List.of()), "there is no other release of edge, shop to go back to");
    assertRefused(() -> RollbackPlan.of("dev", history(release(1, Map.of("shop/app", "a"))), SELECTED, "edge", 1, List.of()), "release 1 has no edge");
  }

  @Test
  void aSystemThatIsDeselectedTodayIsNamedWithTheCommitThatHadIt() {
    var history = history(release(1, Map.of("shop/app", "a", "blog/app", "b")), release(2, Map.of("shop/app", "c")));
    assertRefused(() -> RollbackPlan.of("dev", history, SELECTED, null, null, List.of()), "release 1 (commit 0123456) has blog, which stack dev does not select today");
    assertThat(RollbackPlan.of("dev", history, SELECTED, "shop", null, List.of()).systems()).containsExactly("shop");
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessageContaining(message);
  }
}
