package dev.slipway.cli.docker;

import dev.slipway.cli.process.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes a container out of traffic before it stops. */
public final class Drain {
  private static final Duration UNROUTED_WITHIN = Duration.ofSeconds(15);
  /** The proxy's throttle and reload, as in the gates. */
  private static final int PROXY_SECONDS = 2;

  private Drain() {}

  public static void andRemove(Docker docker, ContainerView container) {
    if (container.state().equals("running") && isRouted(container)) {
      unroute(docker, container.id());
    }
    docker.command("stop", container.id()).capture();
    docker.lines("rm", "--force", "--volumes", container.id());
  }

  /** The edge sends requests to it. */
  static boolean isRouted(ContainerView container) {
    return container.labels().keySet().stream().anyMatch(label -> label.startsWith("traefik."));
  }

  /** Turns it unhealthy and waits until the proxy has noticed. */
  static void unroute(Docker docker, String id) {
    if (!docker.command("exec", "--user", "0", id, "touch", "/run/slipway/draining").capture().ok()) {
      return;
    }
    var deadline = Instant.now().plus(UNROUTED_WITHIN);
    while (Instant.now().isBefore(deadline)) {
      var now = docker.describe(List.of(id));
      if (now.isEmpty() || !now.get(0).health().equals("healthy")) {
        Pause.seconds(PROXY_SECONDS);
        return;
      }
      Pause.millis(500);
    }
  }

  /** Lets a container that was drained and restarted take part again. */
  static void undo(Docker docker, String id) {
    docker.command("exec", "--user", "0", id, "rm", "-f", "/run/slipway/draining").capture();
  }
}
