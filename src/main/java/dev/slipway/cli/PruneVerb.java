package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.release.PrunePlan;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackState;
import dev.slipway.release.History;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway prune}. */
@Command(
    name = "prune",
    description = "Forgets a stack's oldest releases, and removes their images as far as neither a container nor a release that stays uses them. Shows first what it would remove, and the disk space that frees.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is left to prune", "1:something is wrong; it is told in one line", "2:wrong usage"},
    footer = {"", "Examples:", "  ./slipway prune dev", "  ./slipway prune prod --keep 10 --yes"})
final class PruneVerb implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StackName name;

  @Option(names = "--keep", paramLabel = "N", description = "How many releases stay, 1 or more; default: the setting slipway:keptReleases, which is 5 by itself. What is pinned stays in any case.")
  private Integer keep;

  @Mixin private ImageAge age;

  @Option(names = {"-y", "--yes"}, description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    if (keep != null && keep < 1) {
      throw new ParameterException(spec.commandLine(), "--keep is " + keep + ": allowed is 1 or more, since one of them runs");
    }
    var stack = Stack.open(name.value());
    int kept = keep == null ? ConfigurationCheck.load(stack.name(), stack.file(), stack.access()).keptReleases() : keep;
    stack.access().require(stack.name());
    return RunLock.during(stack.project(), stack.name(), () -> prune(stack, kept));
  }

  private int prune(Stack stack, int kept) {
    var state = new Preflight(stack).beforeDown();
    var history = Releases.of(stack);
    Console.say("counting disk space");
    var plan = PrunePlan.of(history, kept, stack.file().pins().values(), Releases.ofOthers(stack), state.names(StackState.IMAGE), stack.docker().diskUsage(), age.limit());
    if (plan.isEmpty()) {
      Console.say("nothing to prune: stack " + stack.name() + " has " + history.releases().size() + " releases, and the last " + kept + " stay with their images");
      return 0;
    }
    Console.print(plan.render());
    if (!yes) {
      Confirmation.yes("Remove this?", "prune asks before it removes anything");
    }
    // Images first: of a run that is interrupted, the next one still knows them.
    long failed = plan.images().stream().filter(image -> !remove(stack, image)).count();
    forget(stack, history, plan);
    if (failed > 0) {
      throw new Refusal(failed + " of " + plan.images().size() + " images could not be removed; the reasons are above");
    }
    Console.say("removed " + plan.releases().size() + " releases and " + plan.images().size() + " images");
    return 0;
  }

  private static boolean remove(Stack stack, PrunePlan.Superseded image) {
    var result = stack.docker().command("image", "rm").args(image.names()).capture();
    // Somebody else may have been faster.
    boolean gone = result.ok() || result.stderr().contains("No such image");
    if (!gone) {
      Console.warn(image + ": " + result.reason());
    }
    return gone;
  }

  private static void forget(Stack stack, History history, PrunePlan plan) {
    if (plan.releases().isEmpty()) {
      return;
    }
    var image = history.newest().services().values().iterator().next().imageId();
    var script = Program.named(stack.project().root().resolve("tools/commands/drop-releases").toString(), stack.project().root())
        .with(stack.docker().address().variables())
        .with(Map.of("VOLUME", stack.name() + "-releases", "IMAGE", image))
        .args(plan.releases().stream().map(release -> String.valueOf(release.number())).toList());
    var result = script.capture();
    if (!result.ok()) {
      throw new Refusal("the old releases cannot be removed: " + result.reason());
    }
  }
}
