package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job is run to its end, and what has run is not run again. */
class RunJobTest {
  private static final Path DOCKER = Path.of("src/test/resources/dev/slipway/commands").toAbsolutePath();

  @TempDir private Path state;

  @BeforeEach
  void created() throws IOException {
    write("job", "job-2");
    write("status", "created");
    write("code", "0");
    write("runs", "0");
    write("ends", "0");
  }

  @Test
  void whatEndedWellPassesAndIsNotRepeated() throws IOException {
    assertThat(run(Map.of())).isEqualTo(new Shell.Result(0, "job-2\n"));
    assertThat(run(Map.of())).isEqualTo(new Shell.Result(0, "job-2\n"));
    assertThat(runs()).isEqualTo(1);
    assertThat(state.resolve("done")).doesNotExist();
  }

  @Test
  void aNewContainerForTheSameIsToldThatItIsDone() throws IOException {
    write("ends", "1");
    assertThat(run(Map.of("PULUMI_COMMAND_STDOUT", "job-2"))).isEqualTo(new Shell.Result(0, "job-2\n"));
    assertThat(state.resolve("done")).exists();
  }

  @Test
  void anotherJobThanTheLastIsRun() throws IOException {
    assertThat(run(Map.of("PULUMI_COMMAND_STDOUT", "job-1")).status()).isZero();
    assertThat(state.resolve("done")).doesNotExist();
  }

  @Test
  void anotherJobThatEndedWellInThisContainerSaysNothingOfThisOne() throws IOException {
    run(Map.of());
    write("ends", "1");
    write("job", "job-1");
    assertThat(run(Map.of("PULUMI_COMMAND_STDOUT", "job-1")).status()).isEqualTo(1);
    assertThat(runs()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1   | dev-app-migrate ended with status 1
      127 | its command is not in its image, or cannot be run there: ["prisma","migrate"]
      137 | was killed before its end
      143 | was stopped before its end
      """)
  void whatFailsIsToldWithItsWordsAndRunAgain(String code, String message) throws IOException {
    write("ends", code);
    for (int run = 1; run <= 2; run++) {
      var failed = run(Map.of());
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.output()).startsWith("said by run " + run + "\n").contains(message);
    }
    write("ends", "0");
    assertThat(run(Map.of()).status()).isZero();
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void whatDoesNotEndIsStoppedAtItsDeadline() throws IOException {
    write("ends", "never");
    var failed = run(Map.of("DEADLINE", "0"));
    assertThat(failed.output()).contains("did not end within 0 s and was stopped");
    assertThat(Files.readString(state.resolve("status"))).isEqualTo("exited\n");
  }

  @Test
  void whatAKilledRunLeftRunningIsNotStartedTwice() throws IOException {
    write("status", "running");
    write("runs", "1");
    run(Map.of("DEADLINE", "0"));
    assertThat(runs()).isEqualTo(1);
  }

  private Shell.Result run(Map<String, String> more) {
    var environment = new TreeMap<>(Map.of("PATH", DOCKER + ":" + System.getenv("PATH"), "STATE", state.toString(), "CONTAINER", "c", "JOB", "job-2", "DEADLINE", "20"));
    environment.putAll(more);
    return Shell.run(environment, "tools/commands/run-job");
  }

  private int runs() throws IOException {
    return Integer.parseInt(Files.readString(state.resolve("runs")).strip());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(state.resolve(file), text + "\n");
  }
}
