package dev.slipway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
  @ParameterizedTest
  @CsvSource({
    "172.28.0.0/16, 172.28.0.0/16, true",
    "172.28.0.0/16, 172.28.4.0/24, true",
    "172.28.4.0/24, 172.28.0.0/16, true",
    "172.28.0.0/16, 172.29.0.0/16, false",
    "10.0.0.0/8, 192.168.0.0/24, false"
  })
  void knowsWhomItShares(String one, String other, boolean shares) {
    assertThat(new Subnet(one).overlaps(new Subnet(other))).isEqualTo(shares);
  }

  @ParameterizedTest
  @ValueSource(strings = {"172.28.0.0", "172.28.0.1/16", "300.0.0.0/8", "10.0.0.0/7", "10.0.0.0/29", "fd00::/64", ""})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> new Subnet(text)).hasMessage("is \"" + text + "\": expected an IPv4 subnet such as 172.28.0.0/16 (prefix /8 to /28)");
  }
}
