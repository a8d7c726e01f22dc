package dev.slipway.cli.docker;

import dev.slipway.cli.process.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Takes containers out of traffic before they stop, as the gates do (tools/commands/drain). */
public final class Drain {
  private static final String MARKER = "/run/slipway/draining";
  private static final Duration UNROUTED_WITHIN = Duration.ofSeconds(15);
  /** The proxy's throttle and reload, as in the gates. */
  private static final int PROXY_SECONDS = 2;

  private Drain() {}

  public static void andRemove(Docker docker, ContainerView container) {
    unroute(docker, List.of(container), docker.containers(container.stack()));
    docker.command("stop", container.id()).capture();
    docker.lines("rm", "--force", "--volumes", container.id());
  }

  /**
   * Turns those that get requests unhealthy and waits until the proxies have noticed; the rest is left alone.
   *
   * @param all containers of the stack, gateways among them
   */
  public static void unroute(Docker docker, Collection<ContainerView> containers, Collection<ContainerView> all) {
    var marked = containers.stream()
        .filter(container -> container.state().equals("running") && container.isRouted(all))
        .filter(container -> docker.command("exec", "--user", "0", container.id(), "touch", MARKER).capture().ok())
        .map(ContainerView::id)
        .toList();
    if (marked.isEmpty()) {
      return;
    }
    var deadline = Instant.now().plus(UNROUTED_WITHIN);
    while (Instant.now().isBefore(deadline) && docker.describe(marked).stream().anyMatch(now -> now.health().equals("healthy"))) {
      Pause.millis(300);
    }
    marked.forEach(docker::tellGateways);
    Pause.seconds(PROXY_SECONDS);
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
