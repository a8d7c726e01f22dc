package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Names on the Docker daemon that this run has to itself. The kernel frees a slot however its run ends,
 * so that what is found under its names was left by a run that is dead.
 */
final class Slot {
  private static final int SLOTS = 9;

  private final int number;
  private final String name;
  private final FileLock lock;

  private Slot(int number, String name, FileLock lock) {
    this.number = number;
    this.name = name;
    this.lock = lock;
  }

  static Slot take() {
    for (int number = 1; number <= SLOTS; number++) {
      String name = "it" + number;
      Path file = Path.of(System.getProperty("java.io.tmpdir"), "slipway-" + name + ".lock");
      try {
        var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
        if (lock != null) {
          return new Slot(number, name, lock);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException(SLOTS + " integration tests already run on this machine");
  }

  /** From 1. */
  int number() {
    return number;
  }

  /** The slot's first stack is {@code it1}, its second {@code it1b}. */
  String stack(String suffix) {
    if (!lock.isValid()) {
      throw new IllegalStateException("the lock of " + name + " is lost");
    }
    return name + suffix;
  }
}
