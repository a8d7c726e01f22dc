package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.docker.ServiceSelector;
import dev.slipway.cli.docker.StartOrder;
import dev.slipway.cli.docker.Stop;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway stop}. */
@Command(
    name = "stop",
    description = "Stops services, or all of a stack, and removes nothing: out of the traffic first, what needs others before what it needs, each with the time to end well. start or up bring them back.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:they are stopped", "1:something is wrong; it is told in one line", "2:wrong usage", "4:nothing is deployed"},
    footer = {"", "Examples:", "  ./slipway stop dev", "  ./slipway stop dev crewplots/app"})
final class StopVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM[/SERVICE]", description = "Only these; default: all of the stack.")
  private String wanted;

  @Option(names = {"-y", "--yes"}, description = "Do not ask. Only production asks.")
  private boolean yes;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var all = stack.docker().containers(stack.name());
    var chosen = ServiceSelector.select(stack.name(), all, wanted);
    if (stack.file().isProduction() && !yes) {
      Confirmation.yes("Stop " + chosen.size() + " containers of " + stack.name() + "? What they serve is away until ./slipway start " + stack.name() + ".", "stop asks before it touches production");
    }
    return RunLock.during(stack.project(), stack.name(), () -> {
      int stopped = Stop.run(stack.docker(), new StartOrder(all), chosen);
      String what = wanted == null ? "stack " + stack.name() : wanted;
      Console.say(stopped == 0 ? what + " is stopped already" : what + " is stopped; ./slipway start " + stack.name() + (wanted == null ? "" : " " + wanted) + " brings it back");
      return 0;
    });
  }
}
