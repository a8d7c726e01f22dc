package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.ServiceSelector;
import dev.slipway.cli.docker.Start;
import dev.slipway.cli.docker.StartOrder;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway start}. */
@Command(
    name = "start",
    description = "Starts what stop has stopped: data stores first, each service when what it needs is healthy, and what is routed only when it has been checked.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all are healthy", "1:one did not get healthy; its last words are shown, what comes after it was left alone", "2:wrong usage", "4:nothing is deployed"},
    footer = {"", "Examples:", "  ./slipway start dev", "  ./slipway start dev crewplots/app"})
final class StartVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM[/SERVICE]", description = "Only these; default: all of the stack.")
  private String wanted;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var all = stack.docker().containers(stack.name());
    var chosen = ServiceSelector.select(stack.name(), all, wanted);
    return RunLock.during(stack.project(), stack.name(), () -> start(stack, all, chosen));
  }

  private static int start(Stack stack, List<ContainerView> all, List<ContainerView> chosen) {
    if (chosen.stream().allMatch(ContainerView::isWell)) {
      Console.say("all of it runs and is healthy");
      return 0;
    }
    var failed = Start.run(stack.docker(), new StartOrder(all), chosen);
    if (!failed.isEmpty()) {
      var first = failed.get(0);
      stack.docker().command("logs", "--tail", "20", first.id()).attach();
      throw new Refusal(first.name() + " did not get healthy; its last lines are above, and what needs it was not started");
    }
    Console.print(StatusVerb.report(stack).table().stripTrailing());
    return 0;
  }
}
