package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.docker.DaemonInfo;
import dev.slipway.cli.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A Docker host without space: what fails then names the file that it could not write, not what to do. */
final class FullDisk {
  private static final long NOTHING = 16 << 20;

  private FullDisk() {}

  /** @param said pulumi's last lines; empty where it had the terminal to itself */
  static void explain(Stack stack, List<String> said) {
    var host = stack.docker().info();
    if (said.isEmpty() ? stack.docker().address().isLocal() && isFull(host) : isBlamed(said)) {
      Console.say(words(stack.name(), host));
    }
  }

  static boolean isBlamed(List<String> said) {
    return said.stream().anyMatch(line -> line.toLowerCase().contains("no space left on device"));
  }

  static String words(String stack, DaemonInfo host) {
    return "the disk of the Docker host is full (Docker keeps its data in " + host.root() + "); what was in service still is. Make room (docker system df tells what uses it, ./slipway clean "
        + stack + " --images removes images that nothing needs any more) and run ./slipway up " + stack + " again";
  }

  private static boolean isFull(DaemonInfo host) {
    try {
      return Files.getFileStore(host.root()).getUsableSpace() < NOTHING;
    } catch (IOException e) {
      // Not everybody may look there.
      return false;
    }
  }
}
