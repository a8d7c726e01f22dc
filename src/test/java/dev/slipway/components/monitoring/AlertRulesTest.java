package dev.slipway.components.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.runtime.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped alert can be reacted to, and is tried by promtool (AlertRulesIT). */
class AlertRulesTest {
  private static final List<String> RULES = List.of("/dev/slipway/components/monitoring/alerts.yml", "/dev/slipway/systems/pivotalflow/alerts.yml");
  private static final List<String> TESTS = List.of("/dev/slipway/components/monitoring/infrastructure.test.yml", "/dev/slipway/systems/pivotalflow/pivotalflow.test.yml");

  static Stream<JsonNode> alerts() {
    return RULES.stream().flatMap(file -> stream(read(file).path("groups"))).flatMap(group -> stream(group.path("rules")));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void saysHowBadItIsAndWhatToDo(JsonNode alert) {
    String name = alert.path("alert").asText();
    assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
    assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
    assertThat(alert.path("for").asText()).matches("\\d+[mh]");
    assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("docs/runbooks/" + name + ".md");
    assertThat(Path.of("docs/runbooks", name + ".md")).isRegularFile().content().startsWith("# " + name + "\n");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void isTriedBeforeWhileAndAfterItFires(JsonNode alert) {
    String name = alert.path("alert").asText();
    var tried = TESTS.stream().flatMap(file -> stream(read(file).path("tests")))
        .flatMap(test -> stream(test.path("alert_rule_test"))).filter(test -> test.path("alertname").asText().equals(name)).toList();
    assertThat(tried).hasSizeGreaterThanOrEqualTo(3);
    assertThat(tried.get(0).path("exp_alerts")).as("quiet at first").isEmpty();
    assertThat(tried.get(1).path("exp_alerts")).as("firing").isNotEmpty();
    assertThat(tried.get(tried.size() - 1).path("exp_alerts")).as("resolved").isEmpty();
  }

  @Test
  void noRunbookIsLeftOver() throws IOException {
    var names = alerts().map(alert -> alert.path("alert").asText() + ".md").toList();
    try (var files = java.nio.file.Files.list(Path.of("docs/runbooks"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void everyThresholdIsOneOfAnAlert() {
    String all = RULES.stream().map(file -> Scripts.read(Monitoring.class, file)).reduce("", String::concat);
    assertThat(AlertThresholds.DEFAULT.byName().keySet()).allSatisfy(name -> assertThat(all).contains("${" + name + "}"));
  }

  @Test
  void anUnknownThresholdIsAMistakeOfTheProgram() {
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> AlertRules.render("expr: x > ${nobodyKnows}", AlertThresholds.DEFAULT, "docs"))
        .withMessageContaining("nobodyKnows");
  }

  private static JsonNode read(String file) {
    try {
      return new YAMLMapper().readTree(AlertRules.render(Scripts.read(Monitoring.class, file), AlertThresholds.DEFAULT, "docs/runbooks"));
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
