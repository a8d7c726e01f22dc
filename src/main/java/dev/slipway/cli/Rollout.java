package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Drain;
import dev.slipway.cli.docker.Start;
import dev.slipway.cli.docker.StartOrder;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Bringing a stack to what is declared, with all that is checked before and told afterwards.
 *
 * @param yes whether production is changed without a question
 * @param arguments for pulumi
 */
record Rollout(Stack stack, Environment environment, boolean yes, OnlyOption only, List<String> arguments) {
  static Rollout of(Stack stack, Environment environment, boolean yes) {
    return new Rollout(stack, environment, yes, new OnlyOption(), List.of());
  }

  /** Forward; answers pulumi's exit code. */
  int run() {
    // Nobody is asked, and the settings have been checked. What the program alone can refuse is a pinned release: then, as
    // in production, the preview finds it before anything is changed.
    boolean preview = stack.file().isProduction() || !stack.file().pins().isEmpty();
    return change(new Preflight(stack).beforeUp(environment), preview);
  }

  /**
   * Back to what the environment's pins say; answers pulumi's exit code.
   *
   * @param accepted runs when nothing is left to be refused, before anything is changed
   */
  int back(Runnable accepted) {
    boolean stale = new Preflight(stack).beforeRollback(environment);
    accepted.run();
    // Only for whoever has to answer: on the way back seconds count.
    return change(stale, stack.file().isProduction() && !yes);
  }

  private int change(boolean stale, boolean preview) {
    startStopped();
    if (stale) {
      // By itself: what is previewed, and what a part of the stack needs, is to be told of what there is.
      int refreshed = Operation.run(stack.pulumi().operation("refresh", List.of("--yes", "--skip-preview"))).exitCode();
      if (refreshed != 0) {
        return refreshed;
      }
    }
    var all = new ArrayList<String>();
    if (yes || !stack.file().isProduction()) {
      all.add("--yes");
    }
    if (!preview) {
      all.add("--skip-preview");
    }
    if (only.given()) {
      var targets = only.targets(stack);
      if (targets.isEmpty()) {
        Console.say("all of it is as declared");
        Arrival.tell(stack, environment);
        return 0;
      }
      all.addAll(targets);
    }
    all.addAll(arguments);
    var operation = Operation.run(stack.pulumi().operation("up", all));
    if (operation.exitCode() == 0) {
      Arrival.tell(stack, environment);
    } else {
      BuildFailure.explain(stack, environment, operation.lastLines());
      FullDisk.explain(stack, operation.lastLines());
    }
    return operation.exitCode();
  }

  /** The state does not know that they are out of service, so pulumi would leave them so; and new containers may need them. */
  private void startStopped() {
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
