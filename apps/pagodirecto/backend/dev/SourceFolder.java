import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Notices changes by looking: file events do not pass through every kind of bind mount. */
final class SourceFolder {
  private final Path path;
  private long seen;

  SourceFolder(Path path) throws IOException {
    this.path = path;
    seen = state();
  }

  void awaitChange(long everyMs) throws IOException, InterruptedException {
    long now;
    do {
      Thread.sleep(everyMs);
      now = state();
    } while (now == seen);
    // An editor or a checkout writes several files: go on when a look finds nothing new.
    do {
      seen = now;
      Thread.sleep(60);
      now = state();
    } while (now != seen);
  }

  private long state() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(SourceFolder::state).sum();
    }
  }

  private static long state(Path file) {
    try {
      return (file.toString().hashCode() * 31L + Files.size(file)) * 31L + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      return 0; // gone between listing and looking
    }
  }
}
