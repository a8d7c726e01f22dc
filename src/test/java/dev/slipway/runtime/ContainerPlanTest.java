package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPlanTest {
  /** Any other form shows as a change for ever after a refresh. */
  @ParameterizedTest
  @CsvSource({"3,3s", "60,1m0s", "90,1m30s", "3600,1h0m0s", "3725,1h2m5s"})
  void writesDurationsAsTheProviderReadsThemBack(long seconds, String text) {
    assertThat(ContainerPlan.readBack(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
