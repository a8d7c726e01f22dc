package dev.slipway;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Slows down a busy wait of the Pulumi SDK (1.36.1): while the engine works, its loop over unfinished
 * tasks takes a whole core and, a future per turn, memory without end (2.8 GB after five minutes). The
 * loop offers one hook, the log record it makes each turn; docs/upstream.md has the report.
 */
final class BusyWait {
  private static final long PAUSE_NANOS = 10_000_000;
  /** Held here, since the log manager holds its loggers weakly. */
  private static final Logger SDK = Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private BusyWait() {}

  /**
   * Makes each turn of the loop pause for ten milliseconds. What the SDK logs is unchanged. To be called by the
   * running program: the SDK sets its level when it starts.
   */
  static void calm() {
    Level level = SDK.getLevel();
    int shown = level == null ? Level.INFO.intValue() : level.intValue();
    SDK.setLevel(Level.FINEST);
    SDK.setFilter(record -> {
      if (record.getMessage().startsWith("Remaining tasks")) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return record.getLevel().intValue() >= shown;
    });
  }
}
