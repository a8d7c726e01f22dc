package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Drain;
import dev.slipway.cli.docker.Start;
import dev.slipway.cli.docker.StartOrder;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway up}. */
@Command(
    name = "up",
    description = "Brings a stack up, or up to date, and shows its URLs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the stack is up", "1:something is wrong; it is told in one line, or in one list", "2:wrong usage", "130:interrupted"},
    footer = {"", "Examples:", "  ./slipway up dev", "  ./slipway up dev --only crewplots/app", "  ./slipway up prod --yes -- --parallel 4"})
final class UpVerb implements Callable<Integer> {
  @Option(names = {"-y", "--yes"}, description = "Do not ask. Only production asks.")
  private boolean yes;

  @Mixin private OnlyOption only;

  @Mixin private PulumiTarget target;

  @Override
  public Integer call() {
    target.check();
    var stack = Stack.open(target.stack());
    var environment = ConfigurationCheck.load(stack.name(), stack.file(), stack.access());
    if (stack.file().isProduction() && !yes && !Console.isTerminal(0)) {
      throw new Refusal("up asks before it changes production, and nobody can answer here: add --yes");
    }
    return RunLock.during(stack.project(), stack.name(), () -> up(stack, environment));
  }

  private int up(Stack stack, Environment environment) {
    var arguments = new ArrayList<>(new Preflight(stack).beforeUp(environment));
    startStopped(stack, environment);
    if (yes || !stack.file().isProduction()) {
      arguments.add("--yes");
    }
    if (only.given()) {
      var targets = only.targets(stack);
      if (targets.isEmpty()) {
        Console.say("all of it is as declared");
        Arrival.tell(stack, environment);
        return 0;
      }
      arguments.addAll(targets);
    }
    arguments.addAll(target.arguments());
    var operation = Operation.run(stack.pulumi().operation("up", arguments));
    if (operation.exitCode() == 0) {
      Arrival.tell(stack, environment);
    } else {
      BuildFailure.explain(stack, environment, operation.lastLines());
      FullDisk.explain(stack, operation.lastLines());
    }
    return operation.exitCode();
  }

  /** The state does not know that they are out of service, so pulumi would leave them so; and new containers may need them. */
  private void startStopped(Stack stack, Environment environment) {
    var all = stack.docker().containers(stack.name());
    var order = new StartOrder(all);
    var wanted = only.given() ? order.withNeeds(all.stream().filter(container -> only.means(container.path())).toList()) : all;
    var stopped = wanted.stream()
        .filter(container -> container.isStopped() || Drain.isDrained(stack.docker(), container))
        .filter(container -> environment.systems().containsKey(container.system()) || container.system().equals("edge"))
        .toList();
    Start.run(stack.docker(), order, stopped).forEach(container -> Console.warn(container.name() + " was out of service and does not get healthy; going on, since up may be what mends it"));
  }
}
