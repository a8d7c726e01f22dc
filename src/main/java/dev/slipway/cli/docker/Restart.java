package dev.slipway.cli.docker;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.process.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Restarts one container and waits until it does its work again. */
public final class Restart {
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(120);

  private final Docker docker;
  private final ContainerView container;
  private final boolean hasTwin;

  /** @param all the containers that are restarted; a routed one with a twin leaves the traffic first */
  public Restart(Docker docker, ContainerView container, List<ContainerView> all) {
    this.docker = docker;
    this.container = container;
    this.hasTwin = all.stream().anyMatch(other -> other.path().equals(container.path()) && !other.id().equals(container.id()));
  }

  /** Whether it got healthy again. */
  public boolean run() {
    if (hasTwin && Drain.isRouted(container)) {
      Drain.unroute(docker, container.id());
    }
    var result = docker.command("restart", container.id()).capture();
    if (!result.ok()) {
      throw new Refusal(container.name() + " cannot be restarted: " + result.reason());
    }
    Drain.undo(docker, container.id());
    var deadline = Instant.now().plus(HEALTHY_WITHIN);
    while (Instant.now().isBefore(deadline)) {
      var now = docker.describe(List.of(container.id()));
      if (now.isEmpty() || now.get(0).state().equals("exited") || now.get(0).state().equals("restarting")) {
        return false;
      }
      if (now.get(0).isWell()) {
        return true;
      }
      Pause.millis(500);
    }
    return false;
  }
}
