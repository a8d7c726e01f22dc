package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.stack.DownPlan;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway down}. */
@Command(
    name = "down",
    description = "Removes a stack's containers and networks. Data volumes and the secrets that open them stay, and the next up finds them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is down", "1:something is wrong; it is told in one line", "2:wrong usage", "130:interrupted"},
    footer = {"", "Examples:", "  ./slipway down dev", "  ./slipway down dev --volumes"})
final class DownVerb implements Callable<Integer> {
  @Mixin private PulumiTarget target;

  @Option(names = "--volumes", description = "Remove the data and its secrets as well. Cannot be undone.")
  private boolean volumes;

  @Option(names = {"-y", "--yes"}, description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    target.check();
    var stack = Stack.open(target.stack());
    if (volumes && stack.file().isProduction()) {
      throw new Refusal("production's data is not removed by the launcher. Volumes and secrets are protected; by hand, after a backup: eval \"$(./slipway env " + stack.name()
          + ")\" && pulumi state unprotect --all --stack " + stack.name() + " && pulumi destroy --stack " + stack.name()
          + ", then docker volume rm what docker volume ls --filter label=slipway.stack=" + stack.name() + " still lists");
    }
    stack.access().require(stack.name());
    return RunLock.during(stack.project(), stack.name(), () -> down(stack));
  }

  private int down(Stack stack) {
    var preflight = new Preflight(stack);
    var state = preflight.beforeDown();
    var plan = DownPlan.of(state);
    var data = stack.docker().dataVolumes(stack.name());
    if (state.resources().isEmpty() || (!volumes && plan.remove().isEmpty())) {
      Console.say("nothing of stack " + stack.name() + " is up" + (data.isEmpty() ? "" : "; its data is in " + String.join(", ", data)));
      return 0;
    }
    if (!yes) {
      ask(stack, data);
    }
    var arguments = new ArrayList<>(preflight.clear(state) ? List.of("--yes", "--skip-preview", "--refresh") : List.of("--yes", "--skip-preview"));
    if (!volumes) {
      plan.remove().forEach(urn -> arguments.addAll(List.of("--target", urn)));
    }
    arguments.addAll(target.arguments());
    int exitCode = Operation.run(stack.pulumi().operation("destroy", arguments)).exitCode();
    if (exitCode == 0) {
      tell(stack, data);
    }
    return exitCode;
  }

  private void ask(Stack stack, List<String> data) {
    String reason = "down asks before it removes anything";
    if (volumes) {
      Confirmation.typed("This removes stack " + stack.name() + " with all its data: " + String.join(", ", data) + ". It cannot be undone.", stack.name(), reason);
    } else {
      Confirmation.yes("Remove the containers and networks of stack " + stack.name() + "?" + (data.isEmpty() ? "" : " The data stays."), reason);
    }
  }

  private void tell(Stack stack, List<String> data) {
    Console.say("stack " + stack.name() + " is down"
        + (volumes || data.isEmpty() ? "" : "; its data stays in " + String.join(", ", data) + " (--volumes would remove it)"));
  }
}
