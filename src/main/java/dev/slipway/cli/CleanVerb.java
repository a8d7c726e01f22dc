package dev.slipway.cli;

import dev.slipway.cli.clean.CleanPlan;
import dev.slipway.cli.clean.CleanPlan.Item;
import dev.slipway.cli.clean.CleanPlan.Kind;
import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.stack.RunLock;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StackState;
import dev.slipway.cli.stack.StateLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway clean}. */
@Command(
    name = "clean",
    description = "Removes what no longer belongs to a stack: containers that an interrupted run left, and on demand superseded images and data that nobody uses. Shows first what it would remove, and the disk space that frees.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is clean", "1:something is wrong; it is told in one line", "2:wrong usage"},
    footer = {"", "Examples:", "  ./slipway clean dev --images", "  ./slipway clean dev --images --volumes"})
final class CleanVerb implements Callable<Integer> {
  private static final Duration YOUNG = Duration.ofMinutes(15);

  @Mixin private StackName name;

  @Option(names = "--images", description = "Also images that Slipway has built, for whatever stack, and that neither a container nor a release uses.")
  private boolean images;

  @Mixin private ImageAge age;

  @Option(names = "--volumes", description = "Also the stack's volumes that its state does not know: data of systems that are not selected. Cannot be undone; never in production.")
  private boolean volumes;

  @Option(names = {"-y", "--yes"}, description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    if (volumes && stack.file().isProduction()) {
      throw new Refusal("production's data is not removed by the launcher; docker volume ls --filter label=slipway.stack=" + stack.name() + " lists it");
    }
    stack.access().require(stack.name());
    return RunLock.during(stack.project(), stack.name(), () -> clean(stack));
  }

  private int clean(Stack stack) {
    var state = new Preflight(stack).beforeDown();
    var plan = plan(stack, state);
    if (plan.isEmpty()) {
      Console.say("nothing to clean" + (images && volumes ? "" : "; " + (images ? "--volumes looks" : volumes ? "--images looks" : "--images and --volumes look") + " further"));
      return 0;
    }
    Console.print(plan.render());
    var data = plan.names(Kind.VOLUME);
    if (yes && !data.isEmpty() && !state.hasKey()) {
      throw new Refusal("no key here opens " + String.join(" ", data) + ": it may be another clone's, so --yes alone does not remove it. Leave --yes away and answer, or docker volume rm it");
    }
    if (!yes) {
      ask(stack, data);
    }
    var failed = plan.items().stream().filter(item -> !remove(stack, item)).toList();
    if (!failed.isEmpty()) {
      throw new Refusal(failed.size() + " of " + plan.items().size() + " could not be removed; the reasons are above");
    }
    Console.say("removed " + plan.items().size());
    return 0;
  }

  private CleanPlan plan(Stack stack, StackState state) {
    var docker = stack.docker();
    if (images || volumes) {
      Console.say("counting disk space");
    }
    DiskUsage usage = docker.diskUsage();
    // Where the state's locks are out of sight, a young container may be another operator's rollout.
    boolean alone = StateLocks.of(stack.access().backend(), stack.name()).visible();
    var old = docker.containers(stack.name()).stream().filter(container -> alone || container.created().isBefore(Instant.now().minus(YOUNG))).toList();
    var plan = new CleanPlan().containers(state, old, usage);
    if (images) {
      plan.images(state, usage, Releases.images(stack), age.limit());
    }
    if (volumes) {
      var all = docker.lines("volume", "ls", "--quiet", "--filter", "label=slipway.stack=" + stack.name());
      Set<String> free = new HashSet<>(docker.lines("volume", "ls", "--quiet", "--filter", "dangling=true"));
      plan.volumes(state, all, new HashSet<>(all.stream().filter(volume -> !free.contains(volume)).toList()), usage);
    }
    return plan;
  }

  private static void ask(Stack stack, List<String> data) {
    if (data.isEmpty()) {
      Confirmation.yes("Remove this?", "clean asks before it removes anything");
    } else {
      Confirmation.typed("This removes data for good: " + String.join(", ", data) + ".", stack.name(), "clean asks before it removes data");
    }
  }

  private static boolean remove(Stack stack, Item item) {
    Program command = switch (item.kind()) {
      case CONTAINER -> stack.docker().command("rm", "--volumes", item.id());
      case IMAGE -> stack.docker().command("image", "rm", item.id());
      case VOLUME -> stack.docker().command("volume", "rm", item.id());
    };
    var result = command.capture();
    // Somebody else may have been faster.
    boolean gone = result.ok() || result.stderr().contains("No such") || result.stderr().contains("no such");
    if (!gone) {
      Console.warn(item.name() + ": " + result.reason());
    }
    return gone;
  }
}
