package dev.slipway.it;

import java.util.List;

/** The environment that all integration tests share. The first to ask brings it up. */
final class Shared {
  private static final Slot SLOT = Slot.take();
  private static LiveStack stack;
  private static LiveStack second;
  private static List<String> firstAppLogs;

  private Shared() {}

  /** Up and healthy. */
  static synchronized LiveStack stack() {
    if (stack == null) {
      declare();
      stack.up();
      firstAppLogs = stack.docker().containers("app").stream().map(Docker::logs).toList();
    }
    return stack;
  }

  /** Declared in the same clone, but not up: for tests that need an environment beside. */
  static synchronized LiveStack second() {
    stack();
    return second;
  }

  /** What each replica of the app had said when the environment had just come up for the first time. */
  static List<String> firstAppLogs() {
    stack();
    return firstAppLogs;
  }

  private static void declare() {
    var checkout = Checkout.fresh();
    var both = List.of(LiveStack.declare(checkout, SLOT.stack("")), LiveStack.declare(checkout, SLOT.stack("b")));
    checkout.commit();
    both.forEach(each -> each.docker().removeAll());
    // Also after Ctrl-C. What a kill leaves is removed by the next run.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> both.forEach(each -> each.docker().removeAll())));
    stack = both.get(0);
    second = both.get(1);
  }
}
