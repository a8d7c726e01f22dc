package dev.slipway.cli.docker;

import dev.slipway.cli.console.Console;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes containers out of traffic before they stop, as the gates do. */
public final class Drain {
  private static final String MARKER = "/run/slipway/draining";

  private Drain() {}

  public static void andRemove(Docker docker, ContainerView container) {
    unroute(docker, List.of(container), docker.containers(container.stack()));
    docker.command("stop", container.id()).capture();
    docker.lines("rm", "--force", "--volumes", container.id());
  }

  /**
   * Takes those that get requests out of traffic, for as long as their service may drain; the rest is left alone.
   *
   * @param all containers of the stack, gateways among them
   */
  public static void unroute(Docker docker, Collection<ContainerView> containers, Collection<ContainerView> all) {
    var services = containers.stream()
        .filter(container -> container.state().equals("running") && container.isRouted(all))
        .collect(Collectors.groupingBy(ContainerView::path, TreeMap::new, Collectors.mapping(ContainerView::id, Collectors.toList())));
    // At the same time: each waits for the proxies and for its own requests.
    services.values().parallelStream().map(docker::unroute).flatMap(result -> result.stderr().lines()).forEach(Drain::tell);
  }

  private static void tell(String line) {
    Console.warn(line.replaceFirst("^warning: ", ""));
  }

  /** Whether it was taken out and nobody has brought it back, as after a restart that was interrupted. */
  public static boolean isDrained(Docker docker, ContainerView container) {
    return container.state().equals("running") && container.health().equals("unhealthy") && docker.command("exec", container.id(), "test", "-e", MARKER).capture().ok();
  }

  /** Lets a container that was drained take part again. */
  static void undo(Docker docker, String id) {
    docker.command("exec", "--user", "0", id, "rm", "-f", MARKER).capture();
  }
}
