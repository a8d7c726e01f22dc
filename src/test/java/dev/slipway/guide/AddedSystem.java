package dev.slipway.guide;

import dev.slipway.testing.Snapshot;
import dev.slipway.testing.Stack;

/** Looks at the system of docs/adding-a-system.md from within a program that has it. */
public final class AddedSystem {
  private AddedSystem() {}

  /**
   * What a stack with the system declares, as in a snapshot.
   *
   * @param config of its file
   * @param app folder of the app
   */
  public static String declare(String config, String app) {
    return Snapshot.of(Stack.minimal().without("slipway:crewplots").with(config).in("slipway:visits", "app", "{context: '" + app + "'}").deploy());
  }

  /** What is wrong with a stack. */
  public static String problems(String config) {
    try {
      Stack.minimal().without("slipway:crewplots").with(config).load();
      return "";
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }
}
