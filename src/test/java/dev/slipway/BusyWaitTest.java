package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Stack;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class BusyWaitTest {
  @Test
  void theDearerATurnTheLongerThePauseWithinLimits() {
    assertThat(BusyWait.pause(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(BusyWait.pause(150_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    assertThat(BusyWait.pause(50_000_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
  }

  /** Tests and `slipway systems` run against mocks, whose loop logs by another name. */
  @Test
  void dryRunsAreCalmedAsWell() {
    Stack.minimal().deploy();

    var filter = Logger.getLogger("com.pulumi.test.internal.PulumiTestInternal").getFilter();
    long since = System.nanoTime();
    assertThat(filter.isLoggable(new LogRecord(Level.FINEST, "Remaining tasks [1]: one"))).isFalse();
    assertThat(System.nanoTime() - since).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(9));
  }

  @Test
  void whoeverWantsToSeeEverythingIsCalmedAsWellAndSeesIt() {
    var logger = Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");
    var level = logger.getLevel();
    var filter = logger.getFilter();
    try {
      logger.setLevel(Level.FINEST);
      logger.setFilter(null);
      BusyWait.calm();
      BusyWait.calm();

      assertThat(logger.getFilter()).isNotNull();
      assertThat(logger.getFilter().isLoggable(new LogRecord(Level.FINEST, "anything"))).isTrue();
    } finally {
      logger.setLevel(level);
      logger.setFilter(filter);
    }
  }
}
