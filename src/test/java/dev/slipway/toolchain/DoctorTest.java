package dev.slipway.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./slipway doctor} tells of the Docker daemon, which a docker command of the test's own stands for. */
class DoctorTest {
  @TempDir Path programs;

  @Test
  void tellsWhatARestartOfTheDaemonDoesToContainers() throws IOException {
    assertThat(doctor("true")).containsPattern("(?m)^info +live-restore +yes +containers go on serving while the Docker daemon restarts");
    assertThat(run(daemon("20.10.24+dfsg1", "true"))).containsPattern("(?m)^info +live-restore +yes .*Docker before 23 stops checking their health.*slipway restart");
    assertThat(doctor("false")).containsPattern("(?m)^info +live-restore +no +a restart of the Docker daemon restarts all containers.*daemon\\.json");
    assertThat(doctor("")).containsPattern("(?m)^info +live-restore +unknown ");
  }

  @Test
  void saysNothingOfItWhereNoDaemonAnswers() throws IOException {
    assertThat(run("exit 1")).contains("docker engine").doesNotContain("live-restore");
  }

  private String doctor(String liveRestore) throws IOException {
    return run(daemon("28.0.0", liveRestore));
  }

  private static String daemon(String version, String liveRestore) {
    return "case $1 in version) echo " + version + " ;; info) echo '" + liveRestore + "' ;; --version) echo 'Docker version 28.0.0, build x' ;; esac";
  }

  private String run(String docker) throws IOException {
    Files.writeString(programs.resolve("docker"), "#!/bin/sh\n" + docker + "\n").toFile().setExecutable(true);
    return Shell.run(Map.of("PATH", programs + ":" + System.getenv("PATH")), "tools/toolchain/doctor").output();
  }
}
