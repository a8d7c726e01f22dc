package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import dev.slipway.settings.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackAccessTest {
  private static final Login NOBODY = new Login("");

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project = TestProject.in(folder);
  }

  private StackAccess access(String stack, Login login, Map<String, String> user) {
    return StackAccess.of(project, StackFile.read(project, stack), login, user);
  }

  @Test
  void developmentGetsAStateAndAPassphraseOfItsOwn() throws IOException {
    var access = access("dev", NOBODY, Map.of());
    assertThat(access.local()).isTrue();
    assertThat(access.variables()).containsEntry("PULUMI_BACKEND_URL", "file://" + folder.resolve(".slipway/state"));
    assertThat(project.local()).doesNotExist();

    access.prepare(project);
    var passphrase = project.local().resolve("passphrase");
    assertThat(Files.getPosixFilePermissions(passphrase)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(project.local().resolve("state"))).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    var first = Files.readString(passphrase);
    assertThat(first).hasSize(43);
    access.prepare(project);
    assertThat(passphrase).hasContent(first);
  }

  @Test
  void aLostPassphraseIsNotReplacedWhileThereIsAState() throws IOException {
    var access = access("dev", NOBODY, Map.of());
    access.prepare(project);
    Files.delete(project.local().resolve("passphrase"));
    Files.createDirectories(project.local().resolve("state/.pulumi/stacks/slipway"));
    Files.writeString(project.local().resolve("state/.pulumi/stacks/slipway/dev.json"), "{}");
    assertThatThrownBy(() -> access.prepare(project)).isInstanceOf(Refusal.class).hasMessageContaining("passphrase is gone");
  }

  @Test
  void whatTheUserChoseWins() {
    var both = access("dev", NOBODY, Map.of("PULUMI_BACKEND_URL", "s3://mine", "PULUMI_CONFIG_PASSPHRASE", ""));
    assertThat(both.local()).isFalse();
    assertThat(both.variables()).doesNotContainKeys("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE_FILE");

    assertThat(access("dev", new Login("https://api.pulumi.com"), Map.of()).local()).isFalse();

    // The salt must lie where the passphrase lies.
    assertThat(access("dev", new Login("file://~"), Map.of()).local()).isTrue();
  }

  @Test
  void productionIsNeverGuessed() {
    var access = access("prod", NOBODY, Map.of());
    assertThat(access.missing()).extracting(SettingProblem::path).containsExactly("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE");
    assertThat(access.variables()).doesNotContainKeys("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE_FILE");
    assertThatThrownBy(() -> access.require("prod")).isInstanceOf(Refusal.class);
    assertThat(access("prod", new Login("https://api.pulumi.com"), Map.of()).missing()).isEmpty();
  }

  @Test
  void whatEnvDevExportedIsNoChoiceForProduction() {
    var exported = new HashMap<>(access("dev", NOBODY, Map.of()).variables());
    assertThat(access("prod", NOBODY, exported).missing()).hasSize(2);
    assertThat(access("dev", NOBODY, exported).local()).isTrue();
  }

  @Test
  void aKeyServiceNeedsNoPassphrase() {
    TestProject.write(folder, "Pulumi.prod.yaml", "secretsprovider: awskms://alias/x\nconfig: {'slipway:profile': production}\n");
    assertThat(access("prod", NOBODY, Map.of("PULUMI_BACKEND_URL", "s3://mine")).missing()).isEmpty();
  }
}
