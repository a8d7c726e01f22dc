package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Releases that fail, one after the other, while users work with the app: the old version goes on, and an up after the mend
 * takes over. RolloutIT has one that fails twice and is mended then.
 */
@TestMethodOrder(OrderAnnotation.class)
class FailingReleaseIT {
  private static final LiveStack STACK = Shared.stack();
  private static final List<String> SETTINGS = List.of("rollout", "health", "smoke");
  private static final String MIGRATION = "apps/crewplots/migrations/0003_broken.sql";

  enum Fault {
    CRASHES_AFTER_FIVE_SECONDS("setTimeout(() => { console.error('the tank is empty'); process.exit(3); }, 5000);", app -> app.putObject("rollout").put("settle", "7s"), "the tank is empty", " crashes"),
    IS_NEVER_HEALTHY("app.get('/health', (req, res) => res.status(500).send('no'));", app -> app.putObject("health").put("deadline", "20s"), "500 Internal Server Error", "was not good within 20 s"),
    FAILS_ITS_SMOKE_TEST("app.get('/', (req, res) => res.status(500).send('no'));", app -> app.putObject("smoke").put("path", "/").put("body", "CrewPlots"), "answered 500, expected is 200", "is healthy, but fails its smoke test"),
    /** The app migrates when it starts. */
    CANNOT_MIGRATE("", app -> { }, "0003_broken.sql failed and was rolled back", " crashes");

    private final String code;
    private final Consumer<ObjectNode> settings;
    private final List<String> words;

    Fault(String code, Consumer<ObjectNode> settings, String... words) {
      this.code = code;
      this.settings = settings;
      this.words = List.of(words);
    }
  }

  private static Release release;
  private static boolean mended;

  /** Of all the failures together: each meets what the one before left. */
  @BeforeAll
  static void watch() {
    release = Release.of(STACK);
  }

  /** Only a test that failed half-way leaves others to clean up. */
  @AfterAll
  static void leaveNothing() {
    release.close();
    if (!mended) {
      mend("mended");
      STACK.up();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Order(1)
  void oldVersionGoesOn(Fault fault) {
    mend("before " + fault);
    Release.change(STACK, fault.code);
    Release.configure(STACK, fault.settings);
    if (fault == Fault.CANNOT_MIGRATE) {
      STACK.checkout().write(MIGRATION, "INSERT INTO nowhere VALUES (1);\n");
    }

    var failed = STACK.slipway("up");

    assertThat(failed.exitCode()).isNotZero();
    assertThat(failed.all()).contains(fault.words);
    assertThat(STACK.docker().containers("app")).as("the old ones, and those of the last two tries at most").containsAll(release.before()).hasSizeLessThanOrEqualTo(6);
    assertThat(Docker.inspect(release.before())).allSatisfy(container -> assertThat(container.at("/State/Health/Status").asText()).isEqualTo("healthy"));
  }

  @Test
  @Order(2)
  void theNextUpRecovers() {
    mend("recovered");
    STACK.up();
    mended = true;

    release.assertNothingLost("four releases that failed, and the one that recovers");
    assertThat(Release.served(STACK)).isEqualTo("recovered");
    release.assertPredecessorsEndedByThemselves();
    assertThat(STACK.docker().containers("app")).hasSize(2).doesNotContainAnyElementsOf(release.before());
    STACK.assertStateIsReality();
  }

  @Test
  @Order(3)
  void aReleaseWhoseImageCannotBeHadChangesNothing() {
    mended = false;
    try (var release = Release.of(STACK)) {
      var shipped = new ObjectNode[1];
      Release.configure(STACK, app -> {
        shipped[0] = app.deepCopy();
        app.remove("context");
        app.put("image", "127.0.0.1:1/crewplots:2");
      });

      var failed = STACK.slipway("up");
      Release.configure(STACK, app -> {
        app.removeAll();
        app.setAll(shipped[0]);
      });

      assertThat(failed.exitCode()).isNotZero();
      assertThat(failed.all()).contains("127.0.0.1:1/crewplots:2");
      assertThat(STACK.docker().containers("app")).containsExactlyInAnyOrderElementsOf(release.before());
      assertThat(STACK.up().stdout()).contains("unchanged").doesNotContain("replaced");
      mended = true;
      release.assertNothingLost("a release whose registry is gone");
    }
  }

  private static void mend(String release) {
    STACK.checkout().root().resolve(MIGRATION).toFile().delete();
    Release.write(STACK, release);
    Release.configure(STACK, app -> app.remove(SETTINGS));
  }
}
