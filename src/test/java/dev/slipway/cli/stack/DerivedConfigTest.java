package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
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
  void keepsThePinThatARollbackWrote() {
    var pinned = PinText.write("config:\n  a: 1\nencryptionsalt: v1:x:y\n", Map.of("crewplots", 7));
    assertThat(DerivedConfig.derive("config:\n  a: 2\n", pinned)).isEqualTo("config:\n  slipway:pin: {crewplots: 7} # ./slipway unpin removes it\n  a: 2\nencryptionsalt: v1:x:y\n");
    assertThat(DerivedConfig.derive("config:\n  slipway:pin: {crewplots: 3}\n", pinned)).as("a tracked pin wins").contains("crewplots: 3").doesNotContain("7");
  }

  @Test
  void aPinIsSeenByTheLauncherAndGoesAgain() {
    var project = TestProject.in(folder);
    var tracked = project.stackFile("dev");
    var stack = Stack.open(project, "dev", Map.of("HOME", folder.toString()));
    assertThat(stack.access().local()).isTrue();
    StackPins.write(stack, Map.of("crewplots", 7, "edge", 6));
    assertThat(tracked).content().doesNotContain("pin");
    DerivedConfig.refresh(project, "dev");
    assertThat(Stack.open(project, "dev", Map.of("HOME", folder.toString())).file().pins()).isEqualTo(Map.of("crewplots", 7, "edge", 6));
    StackPins.write(stack, Map.of());
    assertThat(Stack.open(project, "dev", Map.of("HOME", folder.toString())).file().pins()).isEmpty();
    assertThat(project.local().resolve("Pulumi.dev.yaml")).hasSameTextualContentAs(tracked);
  }

  @Test
  void aSharedStackIsPinnedInItsTrackedFile() {
    var project = TestProject.in(folder);
    var user = Map.of("HOME", folder.toString(), "PULUMI_BACKEND_URL", "s3://state", "PULUMI_CONFIG_PASSPHRASE", "x");
    StackPins.write(Stack.open(project, "prod", user), Map.of("crewplots", 7));
    assertThat(project.stackFile("prod")).content().isEqualTo("config:\n  slipway:pin: {crewplots: 7} # ./slipway unpin removes it\n  slipway:profile: production\n");
    assertThat(Stack.open(project, "prod", user).file().pins()).isEqualTo(Map.of("crewplots", 7));
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
