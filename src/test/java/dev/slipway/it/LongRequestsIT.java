package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is in flight when replicas change places. In an order in which each begins with the replicas that the one before leaves. */
@TestMethodOrder(OrderAnnotation.class)
class LongRequestsIT {
  private static final LiveStack STACK = Shared.stack();
  private static final Duration LONG = Duration.ofSeconds(8);

  @BeforeAll
  static void drainForLongerThanRequestsTake() {
    Release.configure(STACK, app -> app.putObject("rollout").put("drain", "13s"));
    STACK.up();
  }

  @AfterAll
  static void restore() {
    Release.configure(STACK, app -> app.put("replicas", 2).remove("rollout"));
    STACK.up();
  }

  @Test
  @Order(1)
  void longRequestsEndAndFollowersMoveOn() {
    try (var release = Release.of(STACK)) {
      var uploads = LongRequests.uploads(STACK.site(), LONG);
      var followers = Followers.start(STACK.site(), 4);
      Release.write(STACK, "under long requests");

      var ended = STACK.up();

      var plots = new ArrayList<Integer>();
      for (String name : List.of("first", "second")) {
        plots.add(Docker.json(STACK.site().addPlot("followed", name).body()).path("id").asInt());
      }
      var sent = uploads.stop();
      var followed = followers.stop(plots);
      // A WebSocket never ends by itself: its replica is stopped at the drain's deadline, and tells it to go elsewhere.
      assertThat(ended.all()).containsPattern("still has \\d+ connections after the 13 s that it may drain");
      assertThat(followed.accidents()).isEmpty();
      assertThat(followed.movedOn()).isEqualTo(4);
      assertThat(followed.missed()).isEmpty();
      System.err.println("it: " + sent.begun() + " uploads of " + LONG.toSeconds() + " s, " + sent.failures().size() + " lost");
      assertThat(sent.failures()).isEmpty();
      release.assertNothingLost("a release under long requests");
      release.assertPredecessorsEndedByThemselves();
      assertThat(Release.served(STACK)).isEqualTo("under long requests");
    }
  }

  @Test
  @Order(2)
  void aSurgeOfOneReplacesOneAfterTheOther() {
    Release.configure(STACK, app -> app.withObject("/rollout").put("surge", 1));
    try (var release = Release.of(STACK)) {
      Release.write(STACK, "one at a time");
      var up = STACK.start("up");
      int most = 0;
      while (up.process().isAlive()) {
        most = Math.max(most, Docker.docker("ps", "--quiet", "--filter", "label=slipway.stack=" + STACK.name(), "--filter", "label=slipway.service=app").stdout().lines().toList().size());
        Poll.pause(200);
      }

      up.await().orFail();

      assertThat(most).as("replicas that ran at once").isEqualTo(3);
      assertThat(Release.served(STACK)).isEqualTo("one at a time");
      release.assertNothingLost("a release of one replica at a time");
      release.assertPredecessorsEndedByThemselves();
      STACK.assertStateIsReality();
    }
  }

  @Test
  @Order(3)
  void scalingUpAndDownLosesNothing() {
    Release.configure(STACK, app -> app.withObject("/rollout").remove("surge"));
    try (var release = Release.of(STACK)) {
      var uploads = LongRequests.uploads(STACK.site(), LONG);
      for (int replicas : new int[] {5, 1}) {
        Release.configure(STACK, app -> app.put("replicas", replicas));

        var ended = STACK.up();

        assertThat(ended.all()).doesNotContain("still has");
        assertThat(STACK.docker().containers("app")).hasSize(replicas);
        // The first replica has served all the time.
        assertThat(STACK.docker().containers("app")).containsAnyElementsOf(release.before());
        assertThat(STACK.up().stdout()).doesNotContain("created", "deleted", "updated", "replaced");
      }
      var result = uploads.stop();
      System.err.println("it: " + result.begun() + " uploads of " + LONG.toSeconds() + " s, " + result.failures().size() + " lost");
      assertThat(result.failures()).isEmpty();
      release.assertNothingLost("scaling to 5 and to 1");
      STACK.assertStateIsReality();
    }
  }
}
