package dev.slipway.cli.docker;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Starts what was stopped, in order, each group when the one before it is healthy. */
public final class Start {
  private Start() {}

  /** Answers the containers that did not get healthy: what comes after them is left as it is. */
  public static List<ContainerView> run(Docker docker, StartOrder order, Collection<ContainerView> chosen) {
    for (var group : order.starting(chosen)) {
      // One that was never admitted has not got its files: only up can bring it further.
      var known = group.stream().filter(container -> !container.state().equals("created") && !container.isJob()).toList();
      var failed = start(docker, order, known);
      if (!failed.isEmpty()) {
        return failed;
      }
    }
    return List.of();
  }

  private static List<ContainerView> start(Docker docker, StartOrder order, List<ContainerView> group) {
    var stopped = group.stream().filter(ContainerView::isStopped).toList();
    if (!stopped.isEmpty()) {
      Console.say("starting " + Stop.names(stopped));
      var result = docker.command("start").args(stopped.stream().map(ContainerView::id).toList()).capture();
      if (!result.ok()) {
        throw new Refusal("not all of " + Stop.names(stopped) + " could be started: " + result.reason());
      }
    }
    // Also those that run, but were drained by a stop that did not end.
    var waiting = group.stream().filter(container -> !container.isWell()).toList();
    return waiting.stream().map(container -> new Admission(docker, order, container).await()).flatMap(Optional::stream).toList();
  }
}
