package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
  @TempDir Path folder;

  @Test
  void addsOnlyWhatIsMissingAndOnlyOnce() throws IOException {
    var file = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost known.localhost # comment other.localhost");
    var hosts = new HostsFile(file);
    var wanted = List.of("known.localhost", "other.localhost", "app.example.com", "new.localhost");
    hosts.add(wanted, "0.0.0.0");
    hosts.add(wanted, "0.0.0.0");
    assertThat(file).hasContent("127.0.0.1 localhost known.localhost # comment other.localhost\n127.0.0.1 other.localhost new.localhost # slipway\n");
  }
}
