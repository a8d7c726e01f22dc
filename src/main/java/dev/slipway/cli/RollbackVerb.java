package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.release.Pinned;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.release.RollbackPlan;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackPins;
import dev.slipway.environment.Environment;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway rollback}. */
@Command(
    name = "rollback",
    description = {
      "Brings a stack, or one of its systems, back to what it was in an earlier release: same images, same description, nothing is built or pulled, under the same gates as any update.",
      "It is pinned there, and up leaves it so, until ./slipway unpin."},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is back", "1:something is wrong; what ran before goes on serving", "2:wrong usage", "130:interrupted; the next up completes it"},
    footer = {"", "Examples:", "  ./slipway rollback dev", "  ./slipway rollback prod crewplots --to 41 --yes"})
final class RollbackVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM", description = "Only this system. All of them, and the edge, when left out.")
  private String system;

  @Option(names = "--to", paramLabel = "N", description = "The release to go back to; default: the one before what runs, with something else in it.")
  private Integer to;

  @Option(names = {"-y", "--yes"}, description = "Do not ask. Production asks, and the way back across a release that may have migrated a database.")
  private boolean yes;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    UpVerb.refuseUnlessAnswered("rollback", stack, yes);
    var selected = systems(ConfigurationCheck.load(stack.name(), stack.file(), stack.access()));
    return RunLock.during(stack.project(), stack.name(), () -> rollBack(stack, selected));
  }

  private int rollBack(Stack stack, Set<String> selected) {
    var plan = RollbackPlan.of(stack.name(), Releases.of(stack), selected, system, to, stack.docker().containers(stack.name()));
    plan.refuseMissing(stack);
    Console.say("going back to release " + plan.target().number() + " of " + plan.target().time() + " (" + plan.target().shortCommit() + "): " + String.join(", ", plan.systems()));
    if (!plan.warning().isEmpty()) {
      Console.warn(plan.warning());
      if (!yes) {
        Confirmation.yes("Go back all the same?", "rollback asks before it crosses a migration");
      }
    }
    var pins = new TreeMap<>(stack.file().pins());
    plan.systems().forEach(each -> pins.put(each, plan.target().number()));
    var pinned = stack.with(stack.file().with(pins));
    var environment = ConfigurationCheck.load(pinned.name(), pinned.file(), pinned.access());
    int exitCode = Rollout.of(pinned, environment, yes).back(() ->
        Console.say("pinned in " + stack.project().root().relativize(StackPins.write(stack, pins)) + ": " + Pinned.text(pins)));
    if (exitCode == 0) {
      Console.say("back at release " + plan.target().number() + ". " + Pinned.line(stack.name(), pins));
    } else {
      Console.warn("the rollback did not come to its end: what ran before goes on serving. The pin stays: ./slipway up " + stack.name() + " completes it, ./slipway unpin " + stack.name() + " gives it up");
    }
    return exitCode;
  }

  private static Set<String> systems(Environment environment) {
    var systems = new TreeSet<>(environment.systems().keySet());
    if (environment.edge().enabled() && environment.edge().existing() == null) {
      systems.add("edge");
    }
    return systems;
  }
}
