package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileBackendTest {
  @ParameterizedTest
  @CsvSource({"file:///srv/state, /srv/state", "file:///srv/state?no_tmp_dir=true, /srv/state", "file://~/state, ~/state", "file://~, ~"})
  void knowsWherePulumiKeepsItsFiles(String address, String folder) {
    var backend = FileBackend.of(address).orElseThrow();
    var root = Path.of(folder.replace("~", System.getProperty("user.home")), ".pulumi");
    assertThat(backend.checkpoint("dev")).isEqualTo(root.resolve("stacks/slipway/dev.json"));
    assertThat(backend.locks("dev")).isEqualTo(root.resolve("locks/organization/slipway/dev"));
  }

  @Test
  void aBucketIsNone() {
    assertThat(FileBackend.of("s3://bucket")).isEmpty();
    assertThat(FileBackend.of("")).isEmpty();
  }
}
