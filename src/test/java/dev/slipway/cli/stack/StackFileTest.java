package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  @TempDir Path folder;

  private StackFile read(String text) {
    var project = TestProject.in(folder);
    TestProject.write(folder, "Pulumi.dev.yaml", text);
    return StackFile.read(project, "dev");
  }

  @Test
  void handsValuesOverAsTheEngineDoes() {
    var values = read("""
        config:
          docker:host: ssh://me@server
          slipway:edge:
            https: 8443
            tls: {mode: local}
          slipway:systems:
            - crewplots
          slipway:profile: testing
        """).config().values();
    assertThat(values)
        .containsEntry("docker:host", "ssh://me@server")
        .containsEntry("slipway:edge", "{\"https\":8443,\"tls\":{\"mode\":\"local\"}}")
        .containsEntry("slipway:systems", "[\"crewplots\"]")
        .containsEntry("slipway:profile", "testing");
  }

  @Test
  void fillsInTheProjectsDefaultsUnderTheProjectsName() {
    assertThat(read("config: {}").config().values()).containsEntry("slipway:profile", "development").containsKey("pulumi:autonaming");
  }

  @Test
  void neverHoldsASecret() {
    var config = read("""
        config:
          slipway:crewplotsSessionSecret:
            secure: v1:abc:def
          slipway:crewplots:
            host: a.localhost
            password:
              secure: v1:ghi
        """).config();
    assertThat(config.values()).containsEntry("slipway:crewplotsSessionSecret", StackFile.SECRET);
    assertThat(config.secretKeys()).containsExactly("slipway:crewplots", "slipway:crewplotsSessionSecret");
  }

  @Test
  void anEmptyFileIsAStackOfDefaults() {
    assertThat(read("").config().values()).containsEntry("slipway:profile", "development");
  }

  @Test
  void aMisspeltProfileIsTreatedAsProduction() {
    assertThat(read("config: {'slipway:profile': prodution}").isProduction()).isTrue();
    assertThat(read("config: {'slipway:profile': testing}").isProduction()).isFalse();
  }

  @Test
  void namesTheLineOfAYamlError() {
    assertThatThrownBy(() -> read("config:\n  slipway:profile: a: b\n")).isInstanceOf(Refusal.class).hasMessageStartingWith("Pulumi.dev.yaml:2 is not readable as YAML: ");
    assertThatThrownBy(() -> read("config:\n  a:b: 1\n  a:b: 2\n")).isInstanceOf(Refusal.class).hasMessageContaining("Pulumi.dev.yaml:3").hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> read("- a\n")).isInstanceOf(Refusal.class).hasMessageContaining("wrong shape");
  }

  @Test
  void aMissingStackIsExplained() {
    var project = TestProject.in(folder);
    assertThatThrownBy(() -> StackFile.read(project, "staging")).isInstanceOf(Refusal.class)
        .hasMessage("there is no stack \"staging\" (no Pulumi.staging.yaml); there are: dev, prod. To make it: cp Pulumi.dev.yaml Pulumi.staging.yaml, and give it ports and a host name of its own");
    assertThatThrownBy(() -> StackFile.read(project, "Dev/..")).isInstanceOf(Refusal.class).hasMessageContaining("is not a name for a stack");
  }
}
