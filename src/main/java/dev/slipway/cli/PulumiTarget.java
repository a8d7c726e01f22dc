package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The stack that a verb hands to pulumi, and what stands after {@code --}. */
final class PulumiTarget {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Parameters(index = "0", paramLabel = "STACK", description = "A stack that has a file Pulumi.STACK.yaml.")
  private String stack;

  @Parameters(index = "1..*", paramLabel = "-- ARGUMENT", description = "Goes to pulumi as it is.")
  private List<String> arguments = new ArrayList<>();

  String stack() {
    return stack;
  }

  List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** Refuses a stray word, which pulumi would only refuse after a long way. */
  void check() {
    if (!arguments.isEmpty() && !verb.root().commandLine().getParseResult().originalArgs().contains("--")) {
      throw new CommandLine.ParameterException(verb.commandLine(), "\"" + arguments.get(0) + "\" is one argument too many; what is meant for pulumi stands after --");
    }
  }
}
