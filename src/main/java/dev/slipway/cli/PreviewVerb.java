package dev.slipway.cli;

import dev.slipway.cli.preflight.ConfigurationCheck;
import dev.slipway.cli.preflight.Preflight;
import dev.slipway.cli.stack.Stack;
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
    return Operation.run(stack.pulumi().operation("preview", target.arguments())).exitCode();
  }
}
