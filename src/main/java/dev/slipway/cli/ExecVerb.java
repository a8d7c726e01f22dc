package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.ServiceSelector;
import dev.slipway.cli.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway exec}. */
@Command(
    name = "exec",
    description = "Opens a shell in a service, or what its users call a shell (psql in postgres), or runs one command.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the command ended well", "4:nothing is deployed", "other:the command's own"},
    footer = {"", "Examples:", "  ./slipway exec dev crewplots/postgres", "  ./slipway exec dev crewplots/app node --version", "  echo 'select 1' | ./slipway exec dev crewplots/postgres"})
final class ExecVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Parameters(index = "1", paramLabel = "SYSTEM/SERVICE", description = "With /N for its Nth replica; default: the first that runs.")
  private String wanted;

  @Parameters(index = "2..*", paramLabel = "COMMAND", description = "Runs as it is, without a shell.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var found = ServiceSelector.select(stack.name(), stack.docker().containers(stack.name()), wanted);
    var services = found.stream().map(ContainerView::path).distinct().toList();
    if (services.size() > 1) {
      throw new Refusal("\"" + wanted + "\" has several services; choose one: " + String.join(", ", services));
    }
    var container = found.stream().filter(candidate -> candidate.state().equals("running")).findFirst()
        .orElseThrow(() -> new Refusal(services.get(0) + " does not run: ./slipway logs " + stack.name() + " " + services.get(0) + " tells why"));
    boolean terminal = Console.isTerminal(0) && Console.isTerminal(1);
    return stack.docker().command("exec", terminal ? "-it" : "-i", container.id()).args(words(container)).attach();
  }

  private List<String> words(ContainerView container) {
    var given = !command.isEmpty() && command.get(0).equals("--") ? command.subList(1, command.size()) : command;
    if (!given.isEmpty()) {
      return given;
    }
    String shell = container.labels().get("slipway.shell");
    return shell == null ? List.of("sh") : List.of("sh", "-c", shell);
  }
}
