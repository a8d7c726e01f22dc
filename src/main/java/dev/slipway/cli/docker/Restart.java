package dev.slipway.cli.docker;

import dev.slipway.cli.console.Refusal;
import java.util.List;

/** Restarts one container: out of traffic, down, up, checked, and back into traffic. */
public final class Restart {
  private final Docker docker;
  private final StartOrder order;
  private final ContainerView container;

  public Restart(Docker docker, StartOrder order, ContainerView container) {
    this.docker = docker;
    this.order = order;
    this.container = container;
  }

  /** Whether it got healthy again. */
  public boolean run() {
    Drain.unroute(docker, List.of(container), order.all());
    // Stopped with its own grace period, and only then started: a data store must have ended.
    var result = docker.command("restart", container.id()).capture();
    if (!result.ok()) {
      throw new Refusal(container.name() + " cannot be restarted: " + result.reason());
    }
    return new Admission(docker, order, container).await().isEmpty();
  }
}
