package dev.slipway.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy of the tracked stack file below {@code .slipway/} that takes the salt which Pulumi writes on
 * first use, so that the clone stays clean. {@code .slipway/} is a small Pulumi project of its own for
 * this: commands without {@code --config-file} run there.
 */
final class DerivedConfig {
  private static final String SALT = "encryptionsalt:";

  private DerivedConfig() {}

  /** Writes the derived file anew and returns its path. */
  static Path refresh(Project project, String stack) {
    PrivateFiles.folder(project.local());
    PrivateFiles.write(project.local().resolve("Pulumi.yaml"), "# Written by ./slipway, which keeps the state of local stacks here.\nname: " + Project.NAME + "\nruntime: java\n");
    Path derived = project.local().resolve("Pulumi." + stack + ".yaml");
    try {
      String before = Files.isRegularFile(derived) ? Files.readString(derived) : "";
      PrivateFiles.write(derived, derive(Files.readString(project.stackFile(stack)), before));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot derive " + derived, e);
    }
    return derived;
  }

  /** The tracked text with the salt of {@code before}, unless it has one: its secrets are encrypted by that. */
  static String derive(String tracked, String before) {
    Optional<String> salt = salt(before);
    if (salt(tracked).isPresent() || salt.isEmpty()) {
      return tracked;
    }
    return tracked + (tracked.isEmpty() || tracked.endsWith("\n") ? "" : "\n") + salt.get() + "\n";
  }

  private static Optional<String> salt(String text) {
    return text.lines().filter(line -> line.startsWith(SALT)).findFirst();
  }
}
