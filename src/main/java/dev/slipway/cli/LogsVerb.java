package dev.slipway.cli;

import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.ServiceSelector;
import dev.slipway.cli.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway logs}. */
@Command(
    name = "logs",
    description = "Shows what services say; lines of several are put in the order of their times.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something is wrong; it is told in one line", "2:wrong usage", "4:nothing is deployed"},
    footer = {"", "Examples:", "  ./slipway logs dev", "  ./slipway logs dev crewplots/app -f", "  ./slipway logs dev crewplots --tail 20"})
final class LogsVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "SYSTEM[/SERVICE]", description = "Only these; default: all of the stack.")
  private String wanted;

  @Option(names = {"-f", "--follow"}, description = "Go on until Ctrl-C. Replicas that come later are not followed.")
  private boolean follow;

  @Option(names = {"-n", "--tail"}, paramLabel = "N", defaultValue = "100", description = "Last lines of each container; default ${DEFAULT-VALUE}.")
  private int tail;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var containers = ServiceSelector.select(stack.name(), stack.docker().containers(stack.name()), wanted);
    if (containers.size() == 1) {
      return stack.docker().command("logs").args(options()).args(containers.get(0).id()).attach();
    }
    var streams = containers.stream().map(container -> new LogStream(label(container, containers), stack.docker().command("logs", "--timestamps").args(options()).args(container.id()))).toList();
    if (follow) {
      LogStream.follow(streams);
    } else {
      LogStream.merge(streams);
    }
    return 0;
  }

  private List<String> options() {
    return follow ? List.of("--tail", String.valueOf(tail), "--follow") : List.of("--tail", String.valueOf(tail));
  }

  /** The replica's number only where there are several. */
  private static String label(ContainerView container, List<ContainerView> all) {
    long replicas = all.stream().filter(other -> other.path().equals(container.path())).count();
    return container.path() + (replicas > 1 ? "/" + container.replica() : "");
  }
}
