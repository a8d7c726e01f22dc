package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.process.Interrupts;
import dev.slipway.cli.process.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A run of pulumi that the user watches, and may interrupt. */
final class Operation {
  private static final int KEPT_LINES = 400;

  private final Deque<String> last = new ArrayDeque<>();
  private int exitCode;

  private Operation() {}

  /**
   * Runs {@code pulumi} to its end. On a terminal it has the terminal to itself; elsewhere its lines pass
   * through here.
   */
  static Operation run(Program pulumi) {
    return run(pulumi, Console::print, () -> Console.say("interrupted; the next ./slipway up recovers what was left half done"));
  }

  /**
   * @param lines takes what pulumi prints, where it has no terminal
   * @param farewell what is said when it was interrupted and has ended
   */
  static Operation run(Program pulumi, Consumer<String> lines, Runnable farewell) {
    var operation = new Operation();
    if (Console.isTerminal(1)) {
      var process = pulumi.startAttached();
      var interrupts = Interrupts.leaveTo(process, farewell);
      operation.exitCode = Program.waitFor(process);
      interrupts.close();
      return operation;
    }
    var process = pulumi.startPiped();
    try (var interrupts = Interrupts.passTo(process, farewell)) {
      process.inputReader().lines().forEach(line -> operation.line(line, lines, interrupts));
      operation.exitCode = Program.waitFor(process);
    }
    return operation;
  }

  int exitCode() {
    return exitCode;
  }

  /** The last lines pulumi printed; empty on a terminal, where it prints for itself. */
  List<String> lastLines() {
    return List.copyOf(last);
  }

  private void line(String line, Consumer<String> lines, Interrupts interrupts) {
    if (line.contains("^C received")) {
      interrupts.arrived();
    }
    lines.accept(line);
    last.addLast(line);
    if (last.size() > KEPT_LINES) {
      last.removeFirst();
    }
  }
}
