package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Restart;
import dev.slipway.cli.docker.ServiceSelector;
import dev.slipway.cli.docker.StartOrder;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway restart}. */
@Command(
    name = "restart",
    description = "Restarts services, one container after another, stores first: out of the traffic, down, up, checked, back into the traffic, and only then the next.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all are healthy again", "1:one did not get healthy; its last words are shown, the rest was left alone", "2:wrong usage", "4:nothing is deployed"},
    footer = {"", "Examples:", "  ./slipway restart dev crewplots/app", "  ./slipway restart prod crewplots --yes"})
final class RestartVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM[/SERVICE]", description = "Only these; default: all of the stack.")
  private String wanted;

  @Option(names = {"-y", "--yes"}, description = "Do not ask. Only production asks.")
  private boolean yes;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var all = stack.docker().containers(stack.name());
    var order = new StartOrder(all);
    // One that was stopped on purpose stays stopped.
    var containers = order.starting(ServiceSelector.select(stack.name(), all, wanted)).stream().flatMap(List::stream).filter(container -> container.state().equals("running")).toList();
    if (containers.isEmpty()) {
      throw new Refusal((wanted == null ? "stack " + stack.name() : wanted) + " does not run: ./slipway start " + stack.name());
    }
    if (stack.file().isProduction() && !yes) {
      Confirmation.yes("Restart " + containers.size() + " containers of " + stack.name() + "?", "restart asks before it touches production");
    }
    return RunLock.during(stack.project(), stack.name(), () -> restart(stack, order, containers));
  }

  private static int restart(Stack stack, StartOrder order, List<ContainerView> containers) {
    for (var container : containers) {
      Console.say("restarting " + container.name());
      if (!new Restart(stack.docker(), order, container).run()) {
        stack.docker().command("logs", "--tail", "20", container.id()).attach();
        throw new Refusal(container.name() + " did not get healthy again; its last lines are above");
      }
    }
    return 0;
  }
}
