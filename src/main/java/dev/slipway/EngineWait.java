package dev.slipway;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes the SDK rest while it waits for the engine. Its loop asks without a pause whether all is done, and
 * writes down each time what is not: a whole core and gigabytes of garbage for as long as an image builds
 * or a container starts. What it writes goes to a logger, and that is the only place to slow it down.
 */
final class EngineWait {
  private static final String LOOP = "Remaining tasks";
  /** Nothing else waits for this thread; the end of the program comes that much later. */
  private static final long PAUSE_MILLIS = 5;

  /** Held here: the log manager forgets a logger that nobody holds, and its filter with it. */
  private static final Logger LOGGER = Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private EngineWait() {}

  /** Call from within the program: the SDK sets the logger's level when it starts. */
  static void rest() {
    slowDown(LOGGER);
  }

  static void slowDown(Logger logger) {
    var level = logger.getLevel() == null ? Level.INFO : logger.getLevel();
    logger.setLevel(Level.FINEST);
    logger.setFilter(line -> {
      if (line.getLevel() == Level.FINEST && line.getMessage().startsWith(LOOP)) {
        pause();
      }
      return line.getLevel().intValue() >= level.intValue();
    });
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
