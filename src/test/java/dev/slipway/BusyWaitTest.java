package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusyWaitTest {
  @Test
  void theDearerATurnTheLongerThePauseWithinLimits() {
    assertThat(BusyWait.pause(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(BusyWait.pause(TimeUnit.MILLISECONDS.toNanos(4))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(76));
    assertThat(BusyWait.pause(TimeUnit.SECONDS.toNanos(3))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
  }
}
