package com.pagodirecto.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

public class SettingsTest {
  public static final String SECRET = "ab".repeat(64);

  public static Settings with(String secret, String email, String password) {
    return new Settings(secret, Duration.ofMinutes(30), email, password, Duration.ofSeconds(1));
  }

  @Test
  void refusesWeakSecretsWithoutQuotingThem() {
    for (String weak : new String[] {"", "${JWT_SECRET}", "ab".repeat(63), "ab".repeat(64) + "a", "zz".repeat(64)})
      assertThatThrownBy(() -> with(weak, "", "")).hasMessageContaining("JWT_SECRET").hasMessageNotContaining("zz");
    assertThatThrownBy(() -> with(SECRET, "a@b.example", "short")).hasMessageContaining("ADMIN_PASSWORD");
    assertThatThrownBy(() -> with(SECRET, "a@b.example", "")).hasMessageContaining("together");
  }

  @Test
  void printsNoSecret() {
    assertThat(with(SECRET, "a@b.example", "a-long-password").toString()).doesNotContain("abab", "a-long-password");
  }
}
