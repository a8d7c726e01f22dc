package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTest {
  @Test
  void entrypointAndCommandAreJoinedToTheLetter() {
    assertThat(Images.words("[[\"docker-entrypoint.sh\"], [\"node\", \"server.js\"]]\n")).isEqualTo(List.of("docker-entrypoint.sh", "node", "server.js"));
    assertThat(Images.words("[[\"sh\", \"-c\"], [\"[ -f a ] [, ]\"]]")).isEqualTo(List.of("sh", "-c", "[ -f a ] [, ]"));
  }

  @Test
  void anImageMayHaveOnlyOneOfThem() {
    assertThat(Images.words("[null, [\"nginx\"]]")).isEqualTo(List.of("nginx"));
    assertThat(Images.words("[[\"nginx\"], null]")).isEqualTo(List.of("nginx"));
    assertThat(Images.words("[null, null]")).isEmpty();
  }
}
