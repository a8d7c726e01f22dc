package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusyWaitTest {
  @Test
  void theDearerATurnTheLongerThePauseWithinLimits() {
    assertThat(BusyWait.pause(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(BusyWait.pause(500_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    assertThat(BusyWait.pause(50_000_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
  }
}
