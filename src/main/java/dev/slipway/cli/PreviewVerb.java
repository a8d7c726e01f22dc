package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StopFirst;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway preview}. */
@Command(
    name = "preview",
    description = "Shows what up would change. Changes nothing.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the preview is complete", "1:something is wrong; it is told in one line, or in one list", "2:wrong usage"},
    footer = {"", "Examples:", "  ./slipway preview dev", "  ./slipway preview dev -- --diff --expect-no-changes"})
final class PreviewVerb implements Callable<Integer> {
  @Mixin private PulumiTarget target;

  @Override
  public Integer call() {
    target.check();
    var stack = Stack.open(target.stack());
    var environment = ConfigurationCheck.load(stack.name(), stack.file(), stack.access());
    Pins.tell(stack);
    new Preflight(stack).beforePreview(environment);
    return preview(stack);
  }

  private int preview(Stack stack) {
    Path events = temporaryFile();
    try {
      var arguments = new ArrayList<>(target.arguments());
      arguments.addAll(List.of("--event-log", events.toString()));
      // The option is there for everybody, but shown and taken with this variable only.
      var pulumi = stack.pulumi().operation("preview", arguments).with(Map.of("PULUMI_DEBUG_COMMANDS", "true"));
      int exitCode = Operation.run(pulumi).exitCode();
      var away = StopFirst.services(events);
      if (!away.isEmpty()) {
        Console.say("stopped before their successors start, and away for that long: " + String.join(", ", away)
            + " (docs/rollouts.md tells why, docs/performance.md how long; everything else is replaced without a gap)");
      }
      return exitCode;
    } finally {
      events.toFile().delete();
    }
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("slipway-events", ".json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
