package dev.slipway.cli.preflight;

import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.stack.StackState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replicas of releases that failed and were followed by another try: the engine would keep them, each with its memory and its
 * restarts, until a release is good. Nobody was ever led to them.
 */
final class FailedReplicas {
  /** Written by their gate when it admits them (tools/commands/lib/replica.sh). */
  private static final String OWNER = "/run/slipway/owner";
  /** Docker's words for a file that is not there, until version 20.10 and since. */
  private static final List<String> MISSING = List.of("No such container:path", "Could not find the file");

  private FailedReplicas() {}

  static List<ContainerView> of(StackState state, List<ContainerView> containers, Docker docker) {
    var superseded = state.resources().stream().filter(StackState.Resource::superseded).map(StackState.Resource::id).collect(Collectors.toSet());
    return containers.stream()
        .filter(container -> superseded.contains(container.id()) && !container.isJob() && !container.health().equals("healthy"))
        .filter(container -> wasNeverAdmitted(docker, container))
        .toList();
  }

  /** Also of one that is stopped: earlier batches of a release are admitted, and serve on when a later batch fails. */
  private static boolean wasNeverAdmitted(Docker docker, ContainerView container) {
    var owner = docker.command("cp", container.id() + ":" + OWNER, "-").capture();
    return !owner.ok() && MISSING.stream().anyMatch(owner.stderr()::contains);
  }
}
