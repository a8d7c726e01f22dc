package dev.slipway.cli.docker;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stops containers in order, each with the time it needs to end well. Their data and their markers stay. */
public final class Stop {
  private Stop() {}

  /** Answers how many were running. */
  public static int run(Docker docker, StartOrder order, Collection<ContainerView> chosen) {
    int stopped = 0;
    for (var group : order.stopping(chosen)) {
      var running = group.stream().filter(container -> container.state().equals("running") || container.state().equals("restarting") || container.state().equals("paused")).toList();
      if (!running.isEmpty()) {
        Console.say("stopping " + names(running));
        Drain.unroute(docker, running, order.all());
        stop(docker, running);
        stopped += running.size();
      }
    }
    return stopped;
  }

  private static void stop(Docker docker, List<ContainerView> containers) {
    // No time of ours: each container carries its own.
    var result = docker.command("stop").args(containers.stream().map(ContainerView::id).toList()).capture();
    if (!result.ok() && !result.stderr().contains("No such container")) {
      throw new Refusal("not all of " + names(containers) + " could be stopped: " + result.reason());
    }
  }

  static String names(List<ContainerView> containers) {
    var replicas = containers.stream().collect(Collectors.groupingBy(ContainerView::path, TreeMap::new, Collectors.counting()));
    return replicas.entrySet().stream().map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + ")" : "")).collect(Collectors.joining(", "));
  }
}
