package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An environment that is as declared has nothing to change, however one asks. */
class NoChangeIT {
  private final LiveStack stack = Shared.stack();

  @Test
  void secondUpChangesNothing() {
    var before = stack.docker().containers();

    var ended = stack.slipway("up", "--", "--expect-no-changes").orFail();

    assertThat(ended.stdout()).containsPattern("\\d+ unchanged").contains(stack.site().https("").toString());
    assertThat(stack.docker().containers()).isEqualTo(before);
  }

  @Test
  void plainPulumiSeesTheSameStackWithoutChanges() {
    var preview = Docker.json(stack.plain("pulumi preview --json --non-interactive --stack " + stack.name()).orFail().stdout());

    assertThat(preview.path("changeSummary").fieldNames()).toIterable().containsExactly("same");
    assertThat(preview.path("changeSummary").path("same").asInt()).isGreaterThan(20);
  }

  @Test
  void realityIsWhatTheStateSays() {
    stack.plain("pulumi refresh --yes --skip-preview --expect-no-changes --non-interactive --stack " + stack.name()).orFail();
  }

  @Test
  void cloneStaysClean() {
    assertThat(stack.checkout().run().run("git", "status", "--porcelain").orFail().stdout()).isEmpty();
  }

  /** Where the engine's loop once waited for ever. */
  @Test
  void runsOnJdk25WithOneCore() {
    var jdk = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
    assumeTrue(Files.isDirectory(jdk), "no JDK 25 on this machine");
    stack.checkout().run().onJdk(jdk).run("taskset", "--cpu-list", "0", "./slipway", "preview", stack.name(), "--", "--expect-no-changes").orFail();
  }
}
