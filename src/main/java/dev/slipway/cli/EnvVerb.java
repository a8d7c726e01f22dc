package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.release.Pinned;
import dev.slipway.cli.stack.Stack;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway env}. */
@Command(
    name = "env",
    description = "Prints exports that make plain pulumi see the same state as the launcher.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  eval \"$(./slipway env dev)\"", "  pulumi preview -s dev"})
final class EnvVerb implements Callable<Integer> {
  @Mixin private StackName name;

  @Override
  public Integer call() {
    var stack = Stack.open(name.value());
    stack.access().missing().forEach(problem -> Console.warn(problem.line(stack.name())));
    stack.access().prepare(stack.project());
    if (stack.access().local() && !stack.file().pins().isEmpty()) {
      Console.warn(Pinned.line(stack.name(), stack.file().pins()) + ". Plain pulumi sees that only with --config-file .slipway/Pulumi." + stack.name() + ".yaml");
    }
    // The script has put our pulumi in front, but only for this process.
    Console.print(System.getenv().getOrDefault("SLIPWAY_EXPORTS", "").strip());
    var exports = new TreeMap<>(stack.access().variables());
    if (stack.file().dockerHost() == null) {
      exports.putAll(stack.docker().address().variables());
    }
    exports.forEach((variable, value) -> Console.print("export " + variable + "=" + quote(value)));
    return 0;
  }

  static String quote(String value) {
    return value.matches("[A-Za-z0-9_./:@%+=,-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
