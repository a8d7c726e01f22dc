package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Releases that fail while users work with the app: the old version goes on, and an up after the mend takes over. */
class FailingReleaseIT {
  private static final LiveStack STACK = Shared.stack();
  private static final String MIGRATION = "apps/crewplots/migrations/0003_broken.sql";

  enum Fault {
    CRASHES_AFTER_FIVE_SECONDS("setTimeout(() => { console.error('the tank is empty'); process.exit(3); }, 5000);", "the tank is empty", " crashes"),
    IS_NEVER_HEALTHY("app.get('/health', (req, res) => res.status(500).send('no'));", "500 Internal Server Error", "was not good within 20 s"),
    FAILS_ITS_SMOKE_TEST("app.get('/', (req, res) => res.status(500).send('no'));", "answered 500, expected is 200", "is healthy, but fails its smoke test"),
    /** The app migrates when it starts. */
    CANNOT_MIGRATE("", "0003_broken.sql failed and was rolled back", " crashes");

    private final String code;
    private final List<String> words;

    Fault(String code, String... words) {
      this.code = code;
      this.words = List.of(words);
    }
  }

  @BeforeAll
  static void letReleasesBeSmokeTested() {
    Release.configure(STACK, app -> {
      app.putObject("health").put("deadline", "20s");
      app.putObject("smoke").put("path", "/").put("body", "CrewPlots");
    });
    STACK.up();
  }

  @AfterEach
  void mend() {
    withoutMigration();
  }

  @AfterAll
  static void restore() {
    withoutMigration();
    Release.write(STACK, "restored");
    Release.configure(STACK, app -> app.remove(List.of("rollout", "health", "smoke")));
    STACK.up();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void oldVersionGoesOnAndTheNextUpRecovers(Fault fault) {
    try (var release = Release.of(STACK)) {
      Release.change(STACK, fault.code);
      if (fault == Fault.CRASHES_AFTER_FIVE_SECONDS) {
        Release.configure(STACK, app -> app.putObject("rollout").put("settle", "7s"));
      }
      if (fault == Fault.CANNOT_MIGRATE) {
        STACK.checkout().write(MIGRATION, "INSERT INTO nowhere VALUES (1);\n");
      }

      var failed = STACK.slipway("up");

      assertThat(failed.exitCode()).isNotZero();
      assertThat(failed.all()).contains(fault.words);
      assertThat(STACK.docker().containers("app")).containsAll(release.before());
      assertThat(Docker.inspect(release.before())).allSatisfy(container -> assertThat(container.at("/State/Health/Status").asText()).isEqualTo("healthy"));

      withoutMigration();
      Release.configure(STACK, app -> app.remove("rollout"));
      Release.write(STACK, "after " + fault);
      STACK.up();

      release.assertNothingLost("a release that " + fault);
      assertThat(Release.served(STACK)).isEqualTo("after " + fault);
      release.assertPredecessorsEndedByThemselves();
      STACK.assertStateIsReality();
    }
  }

  @Test
  void aReleaseWhoseImageCannotBeHadChangesNothing() {
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
      release.assertNothingLost("a release whose registry is gone");
    }
  }

  private static void withoutMigration() {
    STACK.checkout().root().resolve(MIGRATION).toFile().delete();
  }
}
