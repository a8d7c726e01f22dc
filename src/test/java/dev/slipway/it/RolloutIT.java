package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Releases of the app while users work with it. */
class RolloutIT {
  private static final String DOCKERFILE = "apps/crewplots/Dockerfile";

  private final LiveStack stack = Shared.stack();
  private final String firstDockerfile = stack.checkout().read(DOCKERFILE);

  /** Only a test that failed half-way leaves others to clean up. */
  @AfterEach
  void mend() {
    if (!stack.checkout().read(DOCKERFILE).equals(firstDockerfile)) {
      stack.checkout().write(DOCKERFILE, firstDockerfile);
      stack.up();
    }
  }

  @Test
  void newReleaseTakesOverWithoutALostRequest() {
    String document = stack.site().store("before-release.txt", "older than the release");
    try (var release = Release.of(stack)) {
      Release.write(stack, "second");

      stack.up();

      release.assertNothingLost("a release");
      assertThat(Release.served(stack)).isEqualTo("second");
      assertThat(stack.site().document(document).body()).isEqualTo("older than the release");
      assertThat(stack.docker().containers("app")).hasSize(2).doesNotContainAnyElementsOf(release.before());
      release.assertPredecessorsEndedByThemselves();
      stack.assertStateIsReality();
    }
  }

  @Test
  void releaseThatCannotStartFailsInItsOwnWordsAndTheNextUpRecovers() {
    try (var release = Release.of(stack)) {
      stack.checkout().write(DOCKERFILE, firstDockerfile + "\nCMD [\"sh\", \"-c\", \"echo the flux capacitor is missing >&2; exit 1\"]\n");

      var failed = stack.slipway("up");

      assertThat(failed.exitCode()).isNotZero();
      assertThat(failed.all()).contains("the flux capacitor is missing").containsPattern("crewplots-app-\\S+ (crashes|exited)");
      assertThat(stack.docker().containers("app")).containsAll(release.before());
      assertThat(stack.site().get("/health").statusCode()).isEqualTo(200);
      // It is not taken for done: a second try fails as well.
      assertThat(stack.slipway("up").exitCode()).isNotZero();

      stack.checkout().write(DOCKERFILE, firstDockerfile);
      Release.write(stack, "mended");
      stack.up();

      release.assertNothingLost("a release that cannot start, and its mend");
      assertThat(Release.served(stack)).isEqualTo("mended");
      assertThat(stack.docker().containers("app")).hasSize(2);
      stack.assertStateIsReality();
    }
  }
}
