package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.stack.Stack;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway status}. */
@Command(
    name = "status",
    description = "Shows a stack's services, their health, images, uptime and URLs, as Docker knows them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all are healthy", "1:something is wrong; it is told in one line", "2:wrong usage", "3:a service is not healthy", "4:nothing is deployed"},
    footer = {"", "Examples:", "  ./slipway status dev", "  ./slipway status dev --json | jq -r '.services[] | select(.healthy | not) | .service'"})
final class StatusVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Option(names = "--json", description = "Print JSON, with every replica.")
  private boolean json;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var report = report(stack);
    if (json) {
      Console.print(report.json());
    } else if (report.isEmpty()) {
      Console.say("nothing of stack " + name.value() + " runs: ./slipway up " + name.value() + " brings it up");
    } else {
      Console.print(report.table().stripTrailing());
      Pins.tell(stack);
      if (report.hasStopped()) {
        Console.say("what is stopped comes back by ./slipway start " + name.value());
      }
    }
    return report.isEmpty() ? 4 : report.allWell() ? 0 : 3;
  }

  static StatusReport report(Stack stack) {
    return new StatusReport(stack.name(), stack.docker().containers(stack.name()), Instant.now(), stack.file().pins());
  }
}
