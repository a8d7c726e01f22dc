package dev.slipway.it;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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

  /** Until {@code lacking} is empty; what lacks to the end is told. */
  static void untilNothingLacks(String what, Supplier<List<String>> lacking) {
    var last = new ArrayList<String>();
    try {
      until(what, () -> {
        last.clear();
        last.addAll(lacking.get());
        return last.isEmpty();
      });
    } catch (AssertionError e) {
      throw last.isEmpty() ? e : new AssertionError(e.getMessage() + "; still lacking: " + last, e);
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
