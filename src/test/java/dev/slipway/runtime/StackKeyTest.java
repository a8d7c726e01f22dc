package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Passwords derived from the one key of a stack. */
class StackKeyTest {

  @Test
  void aNameAlwaysHasTheSameSecretAndNoOtherHasIt() {
    assertThat(StackKey.derive("key", "shop-postgres-password", 24))
        .isEqualTo(StackKey.derive("key", "shop-postgres-password", 24))
        .isNotEqualTo(StackKey.derive("key", "shop-redis-password", 24))
        .isNotEqualTo(StackKey.derive("another key", "shop-postgres-password", 24))
        .matches("[0-9a-f]{48}");
  }

  /** A change of this would lock every stack out of its data. */
  @Test
  void staysWhatItWas() {
    assertThat(StackKey.derive("key", "name", 16)).isEqualTo("0610f2bc32519e192da6bbbf564d667d");
  }

  @Test
  void isNoLongerThanItsDigest() {
    assertThat(StackKey.derive("key", "name", 64)).hasSize(128);
    assertThatThrownBy(() -> StackKey.derive("key", "name", 65)).hasMessage("name is to be 65 bytes: at most 64");
  }
}
