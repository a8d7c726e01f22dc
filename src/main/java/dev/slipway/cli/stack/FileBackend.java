package dev.slipway.cli.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A backend that is a folder, and where pulumi keeps what in it.
 *
 * @param folder absolute
 */
record FileBackend(Path folder) {
  private static final String SCHEME = "file://";

  /** Empty for a backend of another kind. */
  static Optional<FileBackend> of(String address) {
    if (!address.startsWith(SCHEME)) {
      return Optional.empty();
    }
    String folder = address.substring(SCHEME.length()).replaceFirst("\\?.*", "").replaceFirst("^~", System.getProperty("user.home"));
    return Optional.of(new FileBackend(Path.of(folder).toAbsolutePath().resolve(".pulumi")));
  }

  Path locks(String stack) {
    return folder.resolve("locks/organization/" + Project.NAME + "/" + stack);
  }

  /** The folder of all checkpoints. */
  Path stacks() {
    return folder.resolve("stacks/" + Project.NAME);
  }

  /** What the last operation on {@code stack} left. Compressed states, and those of old layouts, are elsewhere. */
  Path checkpoint(String stack) {
    return stacks().resolve(stack + ".json");
  }
}
