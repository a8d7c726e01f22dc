package com.pagodirecto.crm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pagodirecto.crm.SettingsTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;

class TokensTest {
  private final Tokens tokens = tokens(SettingsTest.SECRET);
  private final Caller manager = new Caller(UUID.randomUUID(), "m@north.example", Role.MANAGER, UUID.randomUUID());

  private static Tokens tokens(String secret) {
    return new Tokens(SettingsTest.with(secret, "", ""));
  }

  @Test
  void carryTheCaller() {
    Tokens.Issued issued = tokens.issue(manager);
    assertThat(issued.expiresIn()).isEqualTo(1800);
    assertThat(Caller.of(tokens.decode(issued.token()))).isEqualTo(manager);
  }

  @Test
  void areRefusedWhenExpired() {
    // Over for half a minute more than the minute that clocks may differ by.
    Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-1800 - 90));
    Tokens past = new Tokens(SettingsTest.with(SettingsTest.SECRET, "", ""), earlier);
    assertThatThrownBy(() -> tokens.decode(past.issue(manager).token())).isInstanceOf(JwtException.class);
  }

  @Test
  void areRefusedWhenSignedByAnotherKeyOrByNone() {
    String token = tokens.issue(manager).token();
    assertThatThrownBy(() -> tokens("cd".repeat(64)).decode(token)).isInstanceOf(JwtException.class);
    String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
    assertThatThrownBy(() -> tokens.decode(none + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1))).isInstanceOf(JwtException.class);
  }
}
