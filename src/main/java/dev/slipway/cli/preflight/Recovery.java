package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.Drain;
import dev.slipway.cli.process.Pause;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackState;
import dev.slipway.cli.stack.StateLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Clears what a killed run left: interrupted operations in the state, and containers and networks that no state knows; and the
 * replicas of releases that failed. And finds what somebody has removed, which only the state still knows.
 */
final class Recovery {
  static final String GONE = "somebody removed from the Docker host what the state has: ";
  private static final String CONTAINER = "docker:index/container:Container";
  private static final String NETWORK = "docker:index/network:Network";
  /** Where locks cannot be seen, a young container may be another operator's rollout. */
  private static final Duration YOUNG = Duration.ofMinutes(15);

  private static final int SETTLING_SECONDS = 2;

  private final Stack stack;
  private final StackState state;
  private final StateLocks locks;
  /** All of the stack's, once they have been asked for. */
  private List<ContainerView> containers;

  Recovery(Stack stack, StackState state, StateLocks locks) {
    this.stack = stack;
    this.state = state;
    this.locks = locks;
  }

  /** Containers with the stack's label that are not in its state. */
  List<ContainerView> orphans() {
    Set<String> known = state.ids(CONTAINER);
    return containers().stream().filter(container -> !known.contains(container.id())).toList();
  }

  private List<ContainerView> containers() {
    if (containers == null) {
      if (state.pending().stream().anyMatch(pending -> pending.type().equals(CONTAINER))) {
        // Providers outlive a killed engine for a while and finish what they had begun.
        Pause.seconds(SETTLING_SECONDS);
      }
      containers = stack.docker().containers(stack.name());
    }
    return containers;
  }

  void refuseStrangers(List<ContainerView> orphans) {
    if (!orphans.isEmpty() && !state.wasDeployed()) {
      var names = orphans.stream().map(ContainerView::name).collect(Collectors.joining(" "));
      throw new Refusal("a stack " + stack.name() + " runs on this Docker host already, but from another clone or a lost state: give this one another name (cp Pulumi." + stack.name()
          + ".yaml Pulumi.<name>.yaml), or remove its containers: docker rm --force --volumes " + names);
    }
  }

  /**
   * Names of containers, networks and images that the state has and the Docker host has not. A container whose image is gone
   * could not be made any more: the engine takes the image for there and asks for it by its id.
   */
  List<String> gone() {
    var present = containers().stream().map(ContainerView::id).collect(Collectors.toCollection(HashSet::new));
    present.addAll(stack.docker().lines("network", "ls", "--quiet", "--no-trunc"));
    present.addAll(stack.docker().lines("images", "--all", "--quiet", "--no-trunc"));
    return state.resources().stream()
        .filter(resource -> Set.of(CONTAINER, NETWORK, StackState.IMAGE).contains(resource.type()))
        .filter(resource -> !present.contains(resource.type().equals(StackState.IMAGE) ? resource.imageId() : resource.id()))
        .map(StackState.Resource::name)
        .toList();
  }

  /** Answers whether the state may differ from what really exists, so that it has to be refreshed. */
  boolean clear(List<ContainerView> orphans) {
    for (ContainerView orphan : orphans) {
      if (isSafeToRemove(orphan)) {
        Drain.andRemove(stack.docker(), orphan);
        Console.say("removed container " + orphan.name() + ", which an interrupted run left and no state knows");
      }
    }
    removeNetworks();
    var gone = gone();
    if (!gone.isEmpty()) {
      Console.say(GONE + String.join(", ", gone));
    }
    var failed = FailedReplicas.of(state, containers(), stack.docker());
    if (state.pending().isEmpty() && failed.isEmpty()) {
      return !gone.isEmpty();
    }
    // From the state first: what no state knows is removed by the next run, should this one be killed.
    stack.pulumi().replaceState(state.mended(failed.stream().map(ContainerView::id).collect(Collectors.toSet())));
    failed.forEach(this::remove);
    state.pending().forEach(pending -> Console.say("cleared the interrupted " + pending.operation() + " of " + pending.urn().replaceFirst(".*::", "")));
    return !gone.isEmpty() || state.pending().stream().anyMatch(pending -> !pending.operation().equals("creating"));
  }

  private void remove(ContainerView failed) {
    stack.docker().lines("rm", "--force", "--volumes", failed.id());
    Console.say("removed container " + failed.name() + " of a release that failed");
  }

  private boolean isSafeToRemove(ContainerView orphan) {
    if (locks.visible() ? locks.held() : orphan.created().isAfter(Instant.now().minus(YOUNG))) {
      Console.warn("container " + orphan.name() + " is in no state, but another run may just be making it: left alone");
      return false;
    }
    return true;
  }

  /** Nothing is attached to them any more, or Docker refuses; then they do no harm. */
  private void removeNetworks() {
    var known = state.ids(NETWORK);
    if (!state.wasDeployed() || (locks.visible() && locks.held())) {
      return;
    }
    for (String network : stack.docker().lines("network", "ls", "--quiet", "--no-trunc", "--filter", "label=slipway.stack=" + stack.name())) {
      if (!known.contains(network) && stack.docker().command("network", "rm", network).capture().ok()) {
        Console.say("removed a network that an interrupted run left and no state knows");
      }
    }
  }
}
