package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator who is gone in the middle of a release. */
class InterruptedReleaseIT {
  private static final LiveStack STACK = Shared.stack();

  @ParameterizedTest
  @CsvSource({"KILL, is created", "KILL, drains", "TERM, is checked"})
  void usersNoticeNothingAndTheNextUpCompletesIt(String signal, String moment) {
    try (var release = Release.of(STACK)) {
      String name = signal + " while it " + moment;
      Release.write(STACK, name);
      var up = STACK.start("up");
      Poll.until("the release " + moment, () -> !up.process().isAlive() || reached(moment, up, release));
      assertThat(up.process().isAlive()).as("the release is under way").isTrue();

      if (signal.equals("KILL")) {
        up.killAll();
      } else {
        Docker.RUN.run("kill", "-TERM", String.valueOf(up.process().pid())).orFail();
      }
      assertThat(up.await().exitCode()).isNotZero();
      assertThat(STACK.site().get("/health").statusCode()).isEqualTo(200);

      STACK.up();

      assertThat(Release.served(STACK)).isEqualTo(name);
      assertThat(STACK.docker().containers("app")).hasSize(2).doesNotContainAnyElementsOf(release.before());
      release.assertNothingLost("a release with " + name);
      STACK.assertStateIsReality();
      assertThat(STACK.up().stdout()).doesNotContain("created", "deleted", "updated", "replaced");
    }
  }

  private static boolean reached(String moment, Run.Running up, Release release) {
    BooleanSupplier reached = switch (moment) {
      case "is created" -> () -> STACK.docker().containers("app").size() > release.before().size();
      case "is checked" -> () -> said(up).contains("crewplots-app-gate creating replacement");
      case "drains" -> () -> Docker.docker("exec", release.before().get(0), "test", "-e", "/run/slipway/draining").exitCode() == 0;
      default -> throw new IllegalArgumentException(moment);
    };
    return reached.getAsBoolean();
  }

  private static String said(Run.Running up) {
    try {
      return Files.readString(up.stdout());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
