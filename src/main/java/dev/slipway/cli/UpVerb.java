package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
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
    refuseUnlessAnswered("up", stack, yes);
    Pins.tell(stack);
    var rollout = new Rollout(stack, environment, yes, only, target.arguments());
    return RunLock.during(stack.project(), stack.name(), () -> rollout.run());
  }

  /** Pulumi asks before it changes production. */
  static void refuseUnlessAnswered(String verb, Stack stack, boolean yes) {
    if (stack.file().isProduction() && !yes && !Console.isTerminal(0)) {
      throw new Refusal(verb + " asks before it changes production, and nobody can answer here: add --yes");
    }
  }
}
