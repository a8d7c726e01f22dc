package dev.slipway.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramBuildTest {
  /**
   * The launcher builds with {@code -Dmaven.test.skip=true}, which a plugin's own {@code skip} would override: in a clone whose
   * tests were compiled once, each up after an edit ran all of them.
   */
  @Test
  void theLauncherBuildsWithoutTests() throws IOException {
    assertThat(Files.readString(Path.of("slipway"))).contains("mvn -q -B package -Dmaven.test.skip=true");
    assertThat(Files.readString(Path.of("pom.xml"))).doesNotContain("<skip>").contains("<skipTests>${skipUnitTests}</skipTests>");
  }
}
