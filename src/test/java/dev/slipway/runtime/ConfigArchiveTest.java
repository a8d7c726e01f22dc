package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import dev.slipway.settings.Memory;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Shell;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Health;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigArchiveTest {
  private static final Health HEALTH = Health.of("wget -q http://127.0.0.1/", Duration.ofSeconds(5));

  @Test
  void holdsTheCheckTheProbeAndTheWorkloadsOwnFiles() {
    var files = Archive.files(archive(workload().file(ConfigFile.of("conf/app.conf", "listen 80"))));
    assertThat(files).containsOnlyKeys("health", "probe", "conf/app.conf");
    assertThat(files).containsEntry("probe", "wget -q http://127.0.0.1/\n").containsEntry("conf/app.conf", "listen 80");
  }

  @Test
  void holdsTheAdmissionAndTheSecretVariablesOfThoseThatHaveThem() {
    var files = Archive.files(archive(workload().health(HEALTH.withAdmission("psql -c SELECT")).secretEnvironment("TOKEN", Output.ofSecret("a'b"))));
    assertThat(files).containsOnlyKeys("health", "probe", "admission", "start", "environment");
    assertThat(files).containsEntry("environment", "TOKEN='a'\\''b'\n");
  }

  @Test
  void theSameFilesMakeTheSameArchiveInWhateverOrderTheyCome() throws InterruptedException {
    var one = ConfigFile.of("one", "1");
    var two = ConfigFile.of("two", "2");
    String before = archive(workload().file(one).file(two));
    // Tar keeps whole seconds.
    Thread.sleep(1100);
    assertThat(archive(workload().file(two).file(one))).isEqualTo(before);
  }

  @Test
  void theFingerprintTellsArchivesApartAndNeedsTheKey() {
    assertThat(ConfigArchive.fingerprint("archive", "key")).matches("[0-9a-f]{16}").isEqualTo(ConfigArchive.fingerprint("archive", "key"));
    assertThat(ConfigArchive.fingerprint("archive", "other key")).isNotEqualTo(ConfigArchive.fingerprint("archive", "key"));
    assertThat(ConfigArchive.fingerprint("other archive", "key")).isNotEqualTo(ConfigArchive.fingerprint("archive", "key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "plain", "", " spaces ", "it's", "''", "\"double\"", "$HOME ${HOME} $(id) `id`", "back\\slash\\n", "two\nlines\n", "tab\there", "ümläut €", "a=b;c&d|e>f<g#h*", "!history", "-n"
  })
  void theProcessGetsEverySecretToTheLetter(String secret, @TempDir Path here) throws IOException {
    Shell.install(Scripts.read(ConfigArchiveTest.class, "start.sh"), here, "start");
    Files.writeString(here.resolve("environment"), ConfigArchive.shellAssignments(Map.of("SECRET", secret, "ANOTHER", "x")));
    assertThat(Shell.run(Map.of(), "sh", here.resolve("start").toString(), "printenv", "SECRET")).isEqualTo(new Shell.Result(0, secret + "\n"));
  }

  @Test
  void theStarterBecomesTheProcess(@TempDir Path here) throws IOException {
    Path start = Shell.install(Scripts.read(ConfigArchiveTest.class, "start.sh"), here, "start");
    Files.writeString(here.resolve("environment"), "");
    Process process = Shell.start(Map.of(), "sh", start.toString(), "sh", "-c", "echo $$; exit 3");
    assertThat(Shell.finish(process)).isEqualTo(new Shell.Result(3, process.pid() + "\n"));
  }

  private static Workload.Builder workload() {
    return Workload.of(new ServiceName("shop", "web"), new Image.Pulled("nginx:1.27-alpine"))
        .health(HEALTH)
        .limits(new Limits(Memory.parse("64m"), 1))
        .user("101:101");
  }

  private static String archive(Workload.Builder workload) {
    return PulumiTest.extractValue(ConfigArchive.of(workload.build()));
  }
}
