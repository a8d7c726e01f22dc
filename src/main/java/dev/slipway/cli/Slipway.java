package dev.slipway.cli;

import dev.slipway.BusyWait;
import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's verbs. The script {@code slipway} starts it, and knows {@code doctor} and {@code test} itself. */
@Command(
    name = "slipway",
    description = "Whole Docker environments, declared, previewed, rolled out and reversible.",
    subcommands = {UpVerb.class, PreviewVerb.class, StatusVerb.class, LogsVerb.class, ExecVerb.class, StopVerb.class, StartVerb.class, RestartVerb.class, ReleasesVerb.class, RollbackVerb.class, UnpinVerb.class, PruneVerb.class, DownVerb.class, CleanVerb.class, RehearseVerb.class, EnvVerb.class, SystemsVerb.class},
    mixinStandardHelpOptions = true)
public final class Slipway {
  private Slipway() {}

  public static void main(String[] args) {
    BusyWait.makeRoom();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Slipway());
    // What follows the service belongs to the command that runs in it, options included.
    line.getSubcommands().get("exec").setStopAtPositional(true);
    return line
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((exception, arguments) -> {
          Console.error(exception.getMessage() + " (see ./" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((exception, verb, parsed) -> {
          if (exception instanceof Refusal refusal) {
            Console.error(refusal.getMessage());
            return refusal.exitCode();
          }
          Console.error(exception.getMessage() == null ? exception.toString() : exception.getMessage());
          if (System.getenv("SLIPWAY_DEBUG") != null) {
            exception.printStackTrace();
          }
          return 1;
        });
  }
}
