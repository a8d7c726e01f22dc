package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.release.Pinned;
import dev.slipway.cli.stack.Stack;

/** Pins where nobody should overlook them: what they hold does not follow its declaration. */
final class Pins {
  private Pins() {}

  static void tell(Stack stack) {
    if (!stack.file().pins().isEmpty()) {
      Console.say(Pinned.line(stack.name(), stack.file().pins()));
    }
  }
}
