package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.release.ReleaseTable;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.stack.Stack;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway releases}. */
@Command(
    name = "releases",
    description = "Lists what a stack ran: each up that changed something and came to its end, the newest first. Kept on the Docker host, so that everybody sees the same.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:there are some", "1:something is wrong; it is told in one line", "2:wrong usage", "4:there is none"},
    footer = {"", "Examples:", "  ./slipway releases dev", "  ./slipway releases prod --json | jq '.[0].services'"})
final class ReleasesVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Option(names = "--json", description = "Print JSON, with the image of every service.")
  private boolean json;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    var history = Releases.of(stack);
    var table = new ReleaseTable(history);
    if (json) {
      Console.print(table.json());
    } else if (history.isEmpty()) {
      Console.say("stack " + stack.name() + " has no releases on its Docker host: the first is written down by the next ./slipway up " + stack.name());
    } else {
      Console.print(table.render(ZoneId.systemDefault()));
      Pins.tell(stack);
    }
    return history.isEmpty() ? 4 : 0;
  }
}
