package dev.slipway.cli;

import picocli.CommandLine.Parameters;

/** The stack that a verb is about. */
final class StackName {
  @Parameters(index = "0", paramLabel = "STACK", description = "A stack that has a file Pulumi.STACK.yaml.")
  private String value;

  String value() {
    return value;
  }
}
