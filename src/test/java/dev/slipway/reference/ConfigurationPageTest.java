package dev.slipway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");

  @Test
  void theManualSaysWhatTheCodeDoes() throws IOException {
    String written = Files.readString(PAGE);
    String meant = new ConfigurationPage().update(written);
    if (Boolean.getBoolean("configuration.update")) {
      Files.writeString(PAGE, meant);
      written = meant;
    }
    assertThat(written)
        .as("%s is stale: run `mvn test -Dtest=ConfigurationPageTest -Dconfiguration.update=true` and review the file's diff", PAGE)
        .isEqualTo(meant);
  }
}
