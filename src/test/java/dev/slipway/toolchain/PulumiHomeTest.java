package dev.slipway.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Pulumi keeps what it needs, and what it is not to keep there. */
class PulumiHomeTest {
  @TempDir Path home;

  @Test
  void ourOwnKeepsNoLogs() throws IOException {
    Path logs = home.resolve("cache/slipway/pulumi-home/logs");
    Files.createDirectories(logs);
    Files.writeString(logs.resolve("slipway+dev.log"), "password=secret");

    keepNoLogs(Map.of());
    keepNoLogs(Map.of());

    assertThat(logs).isRegularFile().content().contains("docs/decisions/0021-pulumi-keeps-no-logs.md");
    assertThat(Path.of("docs/decisions/0021-pulumi-keeps-no-logs.md")).exists();
  }

  @Test
  void oneThatTheUserChoseIsLeftAlone() throws IOException {
    Path chosen = Files.createDirectories(home.resolve("chosen/logs")).getParent();
    keepNoLogs(Map.of("PULUMI_HOME", chosen.toString()));
    assertThat(chosen.resolve("logs")).isDirectory();
    assertThat(home.resolve("cache")).doesNotExist();
  }

  @Test
  void oneWithALoginIsLeftAlone() throws IOException {
    Path login = Files.createDirectories(home.resolve(".pulumi"));
    Files.writeString(login.resolve("credentials.json"), "{\"current\": \"https://api.example.com\"}");
    keepNoLogs(Map.of());
    assertThat(login.resolve("logs")).doesNotExist();
    assertThat(home.resolve("cache")).doesNotExist();
  }

  private void keepNoLogs(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", home.resolve("cache").toString(), "PULUMI_HOME", ""));
    environment.putAll(more);
    assertThat(Shell.run(environment, "bash", "-euc", ". tools/toolchain/lib/paths.sh; keep_no_logs")).isEqualTo(new Shell.Result(0, ""));
  }
}
