package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a one-shot container runs: 0 is the end that the job came to by itself. */
@Timeout(60)
class JobScriptTest {
  @TempDir private Path here;

  @BeforeEach
  void aContainer() throws IOException {
    Shell.install(Scripts.read(JobScriptTest.class, "job.sh"), here, "job");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 137})
  void endsAsTheJobDoes(int status) {
    assertThat(Shell.finish(start("echo \"$1\"; exit " + status, "a  word"))).isEqualTo(new Shell.Result(status, "a  word\n"));
  }

  @Test
  void whatIsNotInTheImageIsNamed() {
    var missing = Shell.finish(run("no-such-program"));
    assertThat(missing.status()).isEqualTo(127);
    assertThat(missing.output()).contains("no-such-program");
  }

  @Test
  void runsInItsFolderWithItsSecrets() throws IOException {
    Files.writeString(here.resolve("folder"), here + "\n");
    Files.writeString(here.resolve("environment"), "TOKEN='a b'\n");
    Shell.install(Scripts.read(JobScriptTest.class, "start.sh"), here, "start");
    assertThat(Shell.finish(start("echo $PWD $TOKEN"))).isEqualTo(new Shell.Result(0, here + " a b\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0", "sleep 0.5; echo took its time; exit 0", "exit 3"})
  void isNeverDoneWhenItWasToldToStop(String answer) throws Exception {
    var job = start("trap '" + answer + "' TERM; touch $1; while :; do sleep 0.1; done", here.resolve("half").toString());
    while (!Files.exists(here.resolve("half"))) {
      Thread.sleep(20);
    }
    // As tini and Docker do: only the script is told.
    job.toHandle().destroy();
    var stopped = Shell.finish(job);
    assertThat(stopped.status()).isEqualTo(143);
    assertThat(stopped.output()).isEqualTo(answer.contains("took") ? "took its time\n" : "");
  }

  @Test
  void whatIsDoneIsNotRun() throws IOException {
    Files.createFile(here.resolve("done"));
    assertThat(Shell.finish(start("exit 3"))).satisfies(said -> {
      assertThat(said.status()).isZero();
      assertThat(said.output()).contains("nothing to do");
    });
  }

  private Process start(String script, String... words) {
    return run(Stream.concat(Stream.of("sh", "-c", script, "sh"), Stream.of(words)).toArray(String[]::new));
  }

  private Process run(String... command) {
    return Shell.start(Map.of(), Stream.concat(Stream.of("sh", here.resolve("job").toString()), Stream.of(command)).toArray(String[]::new));
  }
}
