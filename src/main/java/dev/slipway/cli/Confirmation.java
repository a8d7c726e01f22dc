package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;

/** Asks before something is taken away. */
final class Confirmation {
  private Confirmation() {}

  static void yes(String question, String reason) {
    var answer = Console.ask(question + " [y/N]");
    require(answer, reason);
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw new Refusal("nothing was changed");
    }
  }

  /** For what cannot be undone: a letter is typed too easily. */
  static void typed(String question, String expected, String reason) {
    var answer = Console.ask(question + " Type \"" + expected + "\" to go on:");
    require(answer, reason);
    if (!answer.equals(expected)) {
      throw new Refusal("nothing was changed");
    }
  }

  private static void require(String answer, String reason) {
    if (answer == null) {
      throw new Refusal(reason + ", and nobody can answer here: add --yes");
    }
  }
}
