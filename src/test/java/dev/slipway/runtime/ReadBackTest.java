package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadBackTest {
  @ParameterizedTest
  @CsvSource({"3,3s", "60,1m0s", "90,1m30s", "3600,1h0m0s", "3725,1h2m5s"})
  void durations(long seconds, String text) {
    assertThat(ReadBack.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1,1.0", "10,10.", "0.5,0.5", "1.25,1.25", "10.5,10.5", "0.05,0.050000001", "0.01,0.010000001", "10.05,10.050000001"})
  void cores(double cores, String text) {
    assertThat(ReadBack.cpus(cores)).isEqualTo(text);
  }

  /** What the provider makes of the billionths of a core that Docker has kept. */
  @Test
  void noLimitIsReadBackAsAnother() {
    for (int hundredths : IntStream.rangeClosed(1, 12_800).toArray()) {
      String written = ReadBack.cpus(hundredths / 100.0);
      String kept = new BigDecimal(written).setScale(9).toPlainString();
      String read = kept.chars().filter(digit -> digit == '0').count() == 9 ? new BigDecimal(kept).setScale(1, RoundingMode.HALF_UP).toPlainString() : kept.replaceFirst("0+$", "");
      assertThat(read).isEqualTo(written);
      assertThat(Double.parseDouble(written)).isBetween(hundredths / 100.0, hundredths / 100.0 + 2e-9);
    }
  }
}
