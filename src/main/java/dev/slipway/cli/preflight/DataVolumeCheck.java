package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackState;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Data whose password the state does not know: a new password would lock its owner out for good. */
final class DataVolumeCheck {
  private static final String VOLUME = "docker:index/volume:Volume";

  private DataVolumeCheck() {}

  static void run(Stack stack, StackState state) {
    if (state.hasKey()) {
      // It opens all of the stack's data, also that of systems which are not selected now.
      return;
    }
    var unknown = unknown(stack.docker().dataVolumes(stack.name()), state);
    if (unknown.isEmpty()) {
      return;
    }
    String names = String.join(" ", unknown);
    throw new Refusal("the Docker host has data of a stack " + stack.name() + " that this state knows nothing of, so it has not got the passwords either: " + names
        + ". Bring the state back (another clone's .slipway, or PULUMI_BACKEND_URL), or give the data up: docker volume rm " + names);
  }

  /** Volumes of {@code existing} that neither are in the state nor were being created when pulumi died. */
  static List<String> unknown(Collection<String> existing, StackState state) {
    var known = new HashSet<String>();
    state.resources().stream().filter(resource -> resource.type().equals(VOLUME)).forEach(resource -> known.add(resource.physicalName().isEmpty() ? resource.id() : resource.physicalName()));
    state.pending().stream().filter(pending -> pending.type().equals(VOLUME)).forEach(pending -> known.add(pending.physicalName()));
    return existing.stream().filter(name -> !known.contains(name)).sorted().toList();
  }
}
