package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlipwayTest {
  @ParameterizedTest
  @ValueSource(strings = {"up", "preview", "status", "logs", "exec", "restart", "stop", "start", "releases", "rollback", "unpin", "prune", "rehearse", "clean", "down", "env", "systems"})
  void everyVerbExplainsItself(String verb) {
    var help = new StringWriter();
    assertThat(Slipway.commandLine().setOut(new PrintWriter(help)).execute(verb, "--help")).isZero();
    assertThat(help.toString()).contains("Usage: slipway " + verb).contains("Example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up dev extra", "status dev --yaml", "logs dev --tail many", "exec dev", "rollback dev --to old", "prune dev --keep 0", "unpin", "systems crewplots pagodirecto"})
  void wrongUsageHasAnExitCodeOfItsOwn(String arguments) {
    assertThat(Slipway.commandLine().execute(arguments.split(" "))).isEqualTo(2);
  }

  @Test
  void theScriptKnowsTheSameVerbs() throws Exception {
    var script = Files.readString(Path.of("slipway"));
    Slipway.commandLine().getSubcommands().keySet().forEach(verb -> assertThat(script).contains("./slipway " + verb + " ").containsPattern("[ |]" + verb + "[ )|]"));
  }

  @Test
  void exportsSurviveAShell() {
    assertThat(EnvVerb.quote("file:///a/b-c_1")).isEqualTo("file:///a/b-c_1");
    assertThat(EnvVerb.quote("a b'c")).isEqualTo("'a b'\\''c'");
  }
}
