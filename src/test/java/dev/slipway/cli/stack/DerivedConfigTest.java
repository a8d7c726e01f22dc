package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedConfigTest {
  @TempDir Path folder;

  @Test
  void keepsTheSaltThatPulumiWrote() {
    assertThat(DerivedConfig.derive("config:\n  a: 2\n", "config:\n  a: 1\nencryptionsalt: v1:x:y\n")).isEqualTo("config:\n  a: 2\nencryptionsalt: v1:x:y\n");
    assertThat(DerivedConfig.derive("config:\n  a: 2", "encryptionsalt: v1:x:y")).isEqualTo("config:\n  a: 2\nencryptionsalt: v1:x:y\n");
  }

  @Test
  void aTrackedSaltWins() {
    assertThat(DerivedConfig.derive("encryptionsalt: v1:tracked\n", "encryptionsalt: v1:x:y\n")).isEqualTo("encryptionsalt: v1:tracked\n");
  }

  @Test
  void leavesTheTrackedFileAloneAndTheDerivedOnePrivate() throws IOException {
    var project = TestProject.in(folder);
    var before = Files.readString(project.stackFile("dev"));
    var derived = DerivedConfig.refresh(project, "dev");
    Files.writeString(derived, before + "encryptionsalt: v1:x:y\n");
    DerivedConfig.refresh(project, "dev");
    assertThat(project.stackFile("dev")).hasContent(before);
    assertThat(derived).content().endsWith("encryptionsalt: v1:x:y\n");
    assertThat(Files.getPosixFilePermissions(project.local())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    TestProject.write(folder, "Pulumi.dev.yaml", "config: {}\n");
    DerivedConfig.refresh(project, "dev");
    assertThat(derived).hasContent("config: {}\nencryptionsalt: v1:x:y\n");
    assertThat(Files.getPosixFilePermissions(derived)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
