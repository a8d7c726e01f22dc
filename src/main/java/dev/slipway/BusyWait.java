package dev.slipway;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Slows down a busy wait of the Pulumi SDK (1.36.1): while the engine works, its loop over unfinished
 * tasks takes a whole core and, a future per turn, memory without end (2.8 GB after five minutes). The
 * loop offers one hook, the log record it makes each turn; docs/upstream.md has the report.
 */
public final class BusyWait {
  private static final long SHORTEST_NANOS = 10_000_000;
  /** With a thousand resources, nobody notices that a deployment ends so much later. */
  private static final long LONGEST_NANOS = 500_000_000;
  /**
   * Each turn writes all unfinished tasks into this text, at about 15 ns a character (JDK 17, first compiler tier). The
   * pause is some sixty times that, so that the loop has a sixtieth of a core however many tasks there are.
   */
  private static final long PER_CHARACTER_NANOS = 1000;
  /** Of a program that the engine runs, and of a dry run or a test. Held here, since the log manager holds its loggers weakly. */
  private static final List<Logger> LOGGERS = List.of(
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl"),
      Logger.getLogger("com.pulumi.test.internal.PulumiTestInternal"));

  private BusyWait() {}

  /**
   * Leaves threads beside the loop: on JDK 25 with one or two cores it occupies the common pool's only one and waits for
   * ever. To be called before anything touches that pool; plain {@code pulumi up} passes no JVM flags.
   */
  public static void makeRoom() {
    String parallelism = "java.util.concurrent.ForkJoinPool.common.parallelism";
    System.setProperty(parallelism, System.getProperty(parallelism, "4"));
  }

  /**
   * Makes each turn of the loop pause. What the SDK logs is unchanged. To be called by the running program: the SDK
   * sets its level when it starts.
   */
  static void calm() {
    LOGGERS.forEach(BusyWait::calm);
  }

  private static void calm(Logger logger) {
    Level level = logger.getLevel();
    if (level == Level.FINEST && logger.getFilter() instanceof Pauses) {
      return; // done already, and what it was before is not known any more
    }
    logger.setLevel(Level.FINEST);
    logger.setFilter(new Pauses(level == null ? Level.INFO : level));
  }

  /** @param shown from where on records go where they went before */
  private record Pauses(Level shown) implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
      if (record.getMessage().startsWith("Remaining tasks")) {
        LockSupport.parkNanos(pause(record.getMessage().length()));
      }
      return record.getLevel().intValue() >= shown.intValue();
    }
  }

  /** Nanoseconds to wait after a turn whose text had so many characters. */
  static long pause(long characters) {
    return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, characters * PER_CHARACTER_NANOS));
  }
}
