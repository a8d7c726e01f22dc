package dev.slipway.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A copy of the tracked stack file below {@code .slipway/} that takes the salt which Pulumi writes on
 * first use, and the pins of a rollback, so that the clone stays clean. {@code .slipway/} is a small Pulumi project of its own for
 * this: commands without {@code --config-file} run there.
 */
final class DerivedConfig {
  private static final String SALT = "encryptionsalt:";

  private DerivedConfig() {}

  /** Writes the derived file anew and returns its path. */
  static Path refresh(Project project, String stack) {
    PrivateFiles.folder(project.local());
    PrivateFiles.write(project.local().resolve("Pulumi.yaml"), "# Written by ./slipway, which keeps the state of local stacks here.\nname: " + Project.NAME + "\nruntime: java\n");
    return write(project, stack, before -> derive(tracked(project, stack), before));
  }

  /** Writes the derived file anew with these pins and no others, and returns its path. */
  static Path pin(Project project, String stack, Map<String, Integer> pins) {
    Path derived = refresh(project, stack);
    write(project, stack, before -> PinText.write(before, pins));
    return derived;
  }

  /** Pins that were written here. */
  static Map<String, Integer> pins(Project project, String stack) {
    return PinText.read(before(derived(project, stack)));
  }

  private static Path write(Project project, String stack, UnaryOperator<String> change) {
    Path derived = derived(project, stack);
    PrivateFiles.write(derived, change.apply(before(derived)));
    return derived;
  }

  private static Path derived(Project project, String stack) {
    return project.local().resolve("Pulumi." + stack + ".yaml");
  }

  private static String before(Path derived) {
    return Files.isRegularFile(derived) ? read(derived) : "";
  }

  private static String tracked(Project project, String stack) {
    return read(project.stackFile(stack));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The tracked text with salt and pins of {@code before}, unless it has its own: its secrets are encrypted by that salt. */
  static String derive(String tracked, String before) {
    String salted = withSalt(tracked, before);
    var pins = PinText.read(before);
    return pins.isEmpty() || PinText.isIn(tracked) ? salted : PinText.write(salted, pins);
  }

  private static String withSalt(String tracked, String before) {
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
