package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Between an image's build and its first container nothing says that it is needed: what prunes images would take it from the
 * other half of the tests, which runs on the same daemon.
 */
final class Images {
  private Images() {}

  /** {@code work} builds images for containers that are not there yet. */
  static <T> T whileNobodyPrunes(Supplier<T> work) {
    return locked(true, work);
  }

  /** {@code work} removes images that nothing needs. */
  static <T> T whileNobodyBuilds(Supplier<T> work) {
    return locked(false, work);
  }

  private static <T> T locked(boolean shared, Supplier<T> work) {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "slipway-it-images.lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = channel.lock(0, Long.MAX_VALUE, shared)) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
