package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPlanTest {
  /** Any other form shows as a change for ever after a refresh. */
  @ParameterizedTest
  @CsvSource({"0,0s", "5,5s", "59,59s", "60,1m0s", "90,1m30s", "3599,59m59s", "3600,1h0m0s", "7325,2h2m5s"})
  void durationsAreWrittenAsTheProviderReadsThemBack(int seconds, String written) {
    assertThat(ContainerPlan.readBack(Duration.ofSeconds(seconds))).isEqualTo(written);
  }
}
