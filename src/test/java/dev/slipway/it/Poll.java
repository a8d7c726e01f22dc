package dev.slipway.it;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what takes a while. */
final class Poll {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private Poll() {}

  static void until(String what, BooleanSupplier condition) {
    var deadline = Instant.now().plus(LONGEST);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("it did not happen within " + LONGEST.toMinutes() + " minutes that " + what);
      }
      pause(200);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
