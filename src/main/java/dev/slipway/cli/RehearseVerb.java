package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.rehearsal.Rehearsal;
import dev.slipway.cli.rehearsal.Report;
import dev.slipway.cli.stack.Project;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackFile;
import dev.slipway.environment.Environment;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway rehearse}. */
@Command(
    name = "rehearse",
    description = {
      "Brings a stack's declaration up on this machine under a throw-away name, checks it from outside, reports, and removes everything again.",
      "It has the stack's systems, replicas and limits, but free ports on 127.0.0.1, certificates of the local CA, secrets and stores of its own. Nothing of the stack itself is used or touched."},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all checks passed", "1:one failed, or something is wrong", "2:wrong usage", "130:interrupted; everything is removed"},
    footer = {"", "Examples:", "  ./slipway rehearse prod", "  ./slipway rehearse prod --keep", "  ./slipway rehearse prod --remove"})
final class RehearseVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Option(names = "--keep", description = "Leave it up to be looked at.")
  private boolean keep;

  @Option(names = "--remove", description = "Remove one that was kept, and do nothing else.")
  private boolean remove;

  @Override
  public Integer call() {
    var project = Project.here();
    var rehearsal = Rehearsal.of(project, name.value());
    if (remove) {
      return RunLock.during(project, rehearsal.name(), () -> remove(rehearsal));
    }
    var source = StackFile.read(project, name.value());
    return RunLock.during(project, rehearsal.name(), () -> rehearse(rehearsal, source));
  }

  private int remove(Rehearsal rehearsal) {
    boolean existed = rehearsal.exists();
    if (!rehearsal.remove().isEmpty()) {
      return 1;
    }
    Console.say(existed ? rehearsal.name() + " is removed" : "there is no rehearsal of " + name.value());
    return 0;
  }

  private int rehearse(Rehearsal rehearsal, StackFile source) {
    rehearsal.clear();
    var report = new Report(rehearsal::pauseWhenEnding);
    // A signal ends us at once, and pulumi in order: what is left is then removed here.
    var hook = new Thread(rehearsal::abort);
    Runtime.getRuntime().addShutdownHook(hook);
    boolean started = false;
    try {
      var stack = rehearsal.make(source.systems());
      var environment = ConfigurationCheck.load(name.value(), stack.file(), stack.access());
      started = true;
      if (report.check("up", () -> up(stack, environment))) {
        rehearsal.check(stack, environment, Arrival.localAuthority(), report);
      }
    } finally {
      if (!started) {
        rehearsal.remove();
      } else if (!keep) {
        report.check("everything is removed again", () -> removed(rehearsal));
      }
      release(hook);
    }
    Console.print(report.render());
    if (keep) {
      Console.say(rehearsal.name() + " is kept: ./slipway status " + rehearsal.name() + " (logs, exec) looks at it, ./slipway rehearse " + name.value() + " --remove removes it");
    }
    return report.allGood() ? 0 : 1;
  }

  private static String removed(Rehearsal rehearsal) {
    return rehearsal.remove().isEmpty() ? "containers, networks, volumes, state" : "containers, volumes, state; a network is Docker's to give up";
  }

  private static String up(Stack stack, Environment environment) {
    // Its state is new, so nothing in it can be stale.
    new Preflight(stack).beforeUp(environment);
    var operation = Operation.run(stack.pulumi().operation("up", List.of("--yes", "--skip-preview")), Console::pass, () -> {});
    if (operation.exitCode() != 0) {
      BuildFailure.explain(stack, environment, operation.lastLines());
      throw new Refusal("it does not come up; the reason is above");
    }
    return String.join(", ", environment.systems().keySet());
  }

  private static void release(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // We are ending already: the hook does the rest.
    }
  }
}
