package dev.slipway.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, written so that nobody ever sees half of one. */
final class PrivateFiles {
  private PrivateFiles() {}

  static void folder(Path folder) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /** Replaces {@code file} unless it says that already. */
  static void write(Path file, String text) {
    try {
      if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
        return;
      }
      Path complete = temporary(file, text);
      Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Creates {@code file} unless another run was faster: the first content stays. */
  static void writeOnce(Path file, String text) {
    try {
      Path complete = temporary(file, text);
      try {
        // Unlike a move, a link never replaces what is there.
        Files.createLink(file, complete);
      } catch (FileAlreadyExistsException e) {
        // The other run's content is as good as ours.
      } finally {
        Files.delete(complete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static Path temporary(Path file, String text) throws IOException {
    // createTempFile makes it readable by its owner alone.
    Path temporary = Files.createTempFile(file.getParent(), ".new-", "");
    return Files.writeString(temporary, text);
  }
}
