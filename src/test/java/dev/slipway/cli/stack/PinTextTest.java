package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTextTest {
  private static final Map<String, Integer> PINS = Map.of("crewplots", 7, "edge", 6);

  @Test
  void isOneLineAndLeavesTheOthers() {
    String text = "# Production.\nconfig:\n    # the profile\n    slipway:profile: production\nencryptionsalt: v1:x:y\n";
    String pinned = PinText.write(text, PINS);
    assertThat(pinned).isEqualTo("# Production.\nconfig:\n    slipway:pin: {crewplots: 7, edge: 6} # ./slipway unpin removes it\n    # the profile\n    slipway:profile: production\nencryptionsalt: v1:x:y\n");
    assertThat(PinText.read(pinned)).isEqualTo(PINS);
    assertThat(PinText.write(pinned, Map.of("edge", 9))).containsOnlyOnce("slipway:pin").contains("{edge: 9}");
    assertThat(PinText.write(pinned, Map.of())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "config: {}\n", "config:\n", "encryptionsalt: v1:x:y", "config:\n  a: 1"})
  void anyFileCanBePinned(String text) {
    assertThat(PinText.read(PinText.write(text, PINS))).isEqualTo(PINS);
  }

  @Test
  void alsoAGroupOfLinesThatSomebodyWrote() {
    String text = "config:\n  slipway:pin:\n    crewplots: 7\n\n    edge: 6\n  slipway:profile: production\n";
    assertThat(PinText.read(text)).isEqualTo(PINS);
    assertThat(PinText.write(text, Map.of())).doesNotContain("crewplots").doesNotContain("edge").contains("slipway:profile: production");
  }

  @Test
  void aFileThatCannotBeEditedSoIsLeftAlone() {
    assertThatThrownBy(() -> PinText.write("config: {a: 1}\n", PINS)).isInstanceOf(Refusal.class).hasMessageContaining("slipway:pin: {crewplots: 7, edge: 6}");
  }
}
