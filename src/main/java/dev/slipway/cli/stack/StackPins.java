package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes which of a stack's systems are held at which release. A stack whose state is shared has it in its
 * tracked file, where git shows it and CI respects it. One of this clone alone has it in the derived file,
 * so that the clone stays clean.
 */
public final class StackPins {
  private StackPins() {}

  /** Replaces all pins; answers the file that has them. */
  public static Path write(Stack stack, Map<String, Integer> pins) {
    Path tracked = stack.project().stackFile(stack.name());
    try {
      String text = Files.readString(tracked);
      if (stack.access().local() && !PinText.isIn(text)) {
        return DerivedConfig.pin(stack.project(), stack.name(), pins);
      }
      String edited = PinText.write(text, pins);
      Path complete = Files.createTempFile(tracked.getParent(), ".new-", "");
      Files.writeString(complete, edited);
      Files.setPosixFilePermissions(complete, Files.getPosixFilePermissions(tracked));
      return Files.move(complete, tracked, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Refusal(tracked + " cannot be written: " + e.getMessage());
    }
  }
}
