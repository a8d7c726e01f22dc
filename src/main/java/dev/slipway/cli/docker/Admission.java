package dev.slipway.cli.docker;

import dev.slipway.cli.process.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets a container that has just started take part again: checks it directly, as its gate did
 * (tools/commands/admit), and only then lifts the drain that keeps it out of traffic.
 */
final class Admission {
  private static final Duration GOOD_WITHIN = Duration.ofSeconds(120);
  private static final int PROBE_SECONDS = 20;
  private static final String PROBE = "[ ! -e /run/slipway/probe ] || { sh /run/slipway/probe && { [ ! -e /run/slipway/admission ] || sh /run/slipway/admission; }; }";

  private final Docker docker;
  private final ContainerView container;
  private final boolean routed;
  private final Instant deadline = Instant.now().plus(GOOD_WITHIN);

  Admission(Docker docker, StartOrder order, ContainerView container) {
    this.docker = docker;
    this.routed = container.isRouted(order.all());
    this.container = container;
  }

  /** The container as it is when it did not get healthy; empty when it did. */
  Optional<ContainerView> await() {
    boolean good = false;
    if (!container.upstreams().isEmpty()) {
      docker.tellGateways(container.id());
    }
    while (Instant.now().isBefore(deadline)) {
      var now = docker.describe(List.of(container.id()));
      if (now.isEmpty() || now.get(0).state().equals("exited") || now.get(0).state().equals("restarting")) {
        return Optional.of(container);
      }
      if (!good && probe()) {
        good = true;
        Drain.undo(docker, container.id());
      }
      if (good && now.get(0).isWell()) {
        if (routed) {
          docker.tellGateways(container.id());
        }
        return Optional.empty();
      }
      Pause.millis(500);
    }
    return Optional.of(container);
  }

  private boolean probe() {
    return docker.command("exec", container.id(), "timeout", String.valueOf(PROBE_SECONDS), "sh", "-c", PROBE).capture().ok();
  }
}
