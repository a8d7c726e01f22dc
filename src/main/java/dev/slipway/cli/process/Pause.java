package dev.slipway.cli.process;

import java.util.concurrent.TimeUnit;

/** Waiting between two looks at something. */
public final class Pause {
  private Pause() {}

  public static void seconds(int seconds) {
    millis(seconds * 1000L);
  }

  public static void millis(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
