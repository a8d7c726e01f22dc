package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Snapshot;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Everything that the shipped stacks declare, kept in a file that is reviewed like code. */
class SnapshotTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/slipway/snapshots");

  @Test
  void developmentDeclaresWhatWasReviewed() throws IOException {
    compare("dev", Stack.shipped("dev"));
  }

  @Test
  void productionDeclaresWhatWasReviewed() throws IOException {
    compare("prod", Stack.production());
  }

  private static void compare(String name, Stack stack) throws IOException {
    String declared = Snapshot.of(stack.deploy()).replace(Path.of("").toAbsolutePath() + "/", "<project>/");
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("snapshots.update")) {
      Files.writeString(file, declared);
    }
    assertThat(declared)
        .as("%s: when the change is meant, run `mvn test -Dtest=SnapshotTest -Dsnapshots.update=true` and review the file's diff", file)
        .isEqualTo(Files.readString(file));
  }
}
