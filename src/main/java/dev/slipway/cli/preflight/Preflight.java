package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.DaemonInfo;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackState;
import dev.slipway.cli.stack.StateLocks;
import dev.slipway.environment.Environment;

/** Everything that must be right before pulumi starts. What can be refused is refused before anything is changed. */
public final class Preflight {
  private final Stack stack;

  public Preflight(Stack stack) {
    this.stack = stack;
  }

  /** Before {@code up}. Answers whether the state has to be refreshed. */
  public boolean beforeUp(Environment environment) {
    return before(environment, () -> StandIns.run(stack, environment));
  }

  /** Before the way back, which must not wait for images: what it needs is there. */
  public boolean beforeRollback(Environment environment) {
    return before(environment, () -> {});
  }

  private boolean before(Environment environment, Runnable images) {
    checkHost(environment, Daemon.infoOrStart(stack.docker(), stack.project()));
    var locks = locks();
    locks.settle(stack.name(), true);
    stack.access().prepare(stack.project());
    var known = stack.pulumi().export();
    known.ifPresent(any -> stack.pulumi().checkPassphrase());
    var state = known.orElse(StackState.empty());
    DataVolumeCheck.run(stack, state);
    var recovery = new Recovery(stack, state, locks);
    var orphans = recovery.orphans();
    recovery.refuseStrangers(orphans);
    images.run();
    if (known.isEmpty()) {
      stack.pulumi().create();
    }
    return recovery.clear(orphans);
  }

  /** Before {@code preview}: the same questions, but nothing is cleared. */
  public void beforePreview(Environment environment) {
    checkHost(environment, stack.docker().info());
    var locks = locks();
    locks.settle(stack.name(), false);
    stack.access().prepare(stack.project());
    var known = stack.pulumi().export();
    known.ifPresent(any -> stack.pulumi().checkPassphrase());
    var state = known.orElse(StackState.empty());
    DataVolumeCheck.run(stack, state);
    var recovery = new Recovery(stack, state, locks);
    var orphans = recovery.orphans();
    recovery.refuseStrangers(orphans);
    if (!orphans.isEmpty() || !state.pending().isEmpty()) {
      Console.say("an earlier run was interrupted; ./slipway up " + stack.name() + " clears what it left");
    }
    var gone = recovery.gone();
    if (!gone.isEmpty()) {
      Console.say(Recovery.GONE + String.join(", ", gone) + "; ./slipway up " + stack.name() + " makes it again, which this preview does not show");
    }
    if (known.isEmpty()) {
      createForPreview();
    }
  }

  /** Before {@code down}: the state, which is empty when there is none. Clears nothing but a dead lock. */
  public StackState beforeDown() {
    stack.docker().info();
    locks().settle(stack.name(), true);
    stack.access().prepare(stack.project());
    var state = stack.pulumi().export().orElse(StackState.empty());
    var recovery = new Recovery(stack, state, locks());
    recovery.refuseStrangers(recovery.orphans());
    return state;
  }

  /** Clears what an interrupted run left; answers whether the state has to be refreshed. */
  public boolean clear(StackState state) {
    var recovery = new Recovery(stack, state, locks());
    return recovery.clear(recovery.orphans());
  }

  private StateLocks locks() {
    return StateLocks.of(stack.access().backend(), stack.name());
  }

  private void createForPreview() {
    if (!stack.access().local()) {
      throw new Refusal("stack " + stack.name() + " is not in " + stack.access().backend() + " yet: pulumi stack init " + stack.name() + " makes it, or the first ./slipway up " + stack.name());
    }
    stack.pulumi().create();
  }

  private void checkHost(Environment environment, DaemonInfo host) {
    HostCheck.run(stack, environment, host);
    PortCheck.run(stack, environment);
    SubnetCheck.run(stack, environment);
  }
}
