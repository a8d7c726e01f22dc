package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.release.Pinned;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackPins;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway unpin}. */
@Command(
    name = "unpin",
    description = "Lets a stack, or one of its systems, follow its declaration again after a rollback. Changes nothing that runs: the next up does, or --up at once.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is not pinned", "1:something is wrong; it is told in one line", "2:wrong usage", "130:interrupted"},
    footer = {"", "Examples:", "  ./slipway unpin dev", "  ./slipway unpin prod crewplots --up"})
final class UnpinVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM", description = "Only this system. All of them when left out.")
  private String system;

  @Option(names = "--up", description = "Roll forward at once.")
  private boolean up;

  @Option(names = {"-y", "--yes"}, description = "With --up: do not ask. Only production asks.")
  private boolean yes;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    if (up) {
      UpVerb.refuseUnlessAnswered("unpin --up", stack, yes);
    }
    return RunLock.during(stack.project(), stack.name(), () -> unpin(stack));
  }

  private int unpin(Stack stack) {
    var pins = new TreeMap<>(stack.file().pins());
    if (system != null && !pins.containsKey(system) && !pins.isEmpty()) {
      throw new Refusal(system + " is not pinned; " + Pinned.line(stack.name(), pins));
    }
    if (pins.isEmpty()) {
      Console.say("nothing of stack " + stack.name() + " is pinned");
    } else {
      var removed = system == null ? new TreeMap<>(pins) : new TreeMap<>(java.util.Map.of(system, pins.get(system)));
      pins.keySet().removeAll(removed.keySet());
      StackPins.write(stack, pins);
      Console.say("no longer pinned: " + Pinned.text(removed) + (up ? "" : "; the next ./slipway up " + stack.name() + " rolls forward to what is declared"));
    }
    if (!up) {
      return 0;
    }
    var free = stack.with(stack.file().with(pins));
    return Rollout.of(free, ConfigurationCheck.load(free.name(), free.file(), free.access()), yes).run();
  }
}
