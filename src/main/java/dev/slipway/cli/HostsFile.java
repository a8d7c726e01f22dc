package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names under {@code .localhost} resolve in browsers and curl by themselves; other programs look into this
 * file.
 */
final class HostsFile {
  private static final String MARK = "# slipway";

  private final Path file;

  HostsFile(Path file) {
    this.file = file;
  }

  static HostsFile ofThisMachine() {
    return new HostsFile(Path.of("/etc/hosts"));
  }

  /** Adds those of {@code hosts} that are missing, or says how to. */
  void add(List<String> hosts, String bind) {
    String address = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    try {
      String text = Files.readString(file);
      var known = names(text);
      var missing = hosts.stream().filter(host -> host.endsWith(".localhost")).filter(host -> !known.contains(host)).distinct().toList();
      if (missing.isEmpty()) {
        return;
      }
      String line = address + " " + String.join(" ", missing) + " " + MARK;
      if (Files.isWritable(file)) {
        // Appended in place: in a container the file is a mount and cannot be replaced.
        Files.writeString(file, (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n", StandardOpenOption.APPEND);
        Console.say("added to " + file + ": " + line);
      } else {
        Console.say("for programs other than browsers and curl: echo '" + line + "' | sudo tee -a " + file);
      }
    } catch (IOException e) {
      Console.warn(file + " cannot be read or written (" + e.getMessage() + "): names under .localhost may only resolve in browsers and curl");
    }
  }

  private static Set<String> names(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .flatMap(line -> Arrays.stream(line.split("\\s+")).skip(1))
        .collect(Collectors.toSet());
  }
}
