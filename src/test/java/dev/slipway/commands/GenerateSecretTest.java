package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerateSecretTest {
  @Test
  void printsAsManyRandomBytesAsAskedInHex() {
    assertThat(generate("24").output()).matches("[0-9a-f]{48}");
    assertThat(generate("32").output()).matches("[0-9a-f]{64}").isNotEqualTo(generate("32").output());
  }

  private static Shell.Result generate(String bytes) {
    return Shell.run(Map.of(), "tools/commands/generate-secret", bytes);
  }
}
