package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample app's own tests, from its own image, against the stores that this environment gives it. */
class SampleAppIT {
  private final LiveStack stack = Shared.stack();

  @Test
  void ownTestsPassOnTheDeployedStores() throws IOException {
    String app = stack.docker().containers("app").get(0);
    // The app's secret variables as Docker's env file wants them: without the shell's quotes.
    String variables = Docker.exec(app, "cat", "/run/slipway/environment").lines().map(line -> line.replaceFirst("='(.*)'$", "=$1")).collect(Collectors.joining("\n"));
    var file = Files.createTempFile("slipway-it", ".env", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(file, variables + "\n");
      var ended = Docker.docker("run", "--rm", "--network", stack.name() + "-crewplots", "--env-file", file.toString(),
          "--volume", stack.checkout().root().resolve("apps/crewplots/test") + ":/app/test:ro",
          Docker.inspect(app).path("Image").asText(), "sh", "-c", "node --test --test-reporter=tap test/*.test.js").orFail();

      assertThat(ended.stdout()).containsPattern("(?m)^# pass [1-9]\\d+$").containsPattern("(?m)^# fail 0$").containsPattern("(?m)^# skipped 0$");
    } finally {
      Files.delete(file);
    }
  }
}
