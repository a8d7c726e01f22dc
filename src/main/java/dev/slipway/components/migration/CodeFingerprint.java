package dev.slipway.components.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells whether code that is mounted into a container has changed. */
final class CodeFingerprint {
  /** What a lock file in the same folder decides, and what git keeps for itself. */
  private static final Set<String> LEFT_OUT = Set.of("node_modules", ".git");

  private CodeFingerprint() {}

  /**
   * Over where the container finds {@code mounts}, and the names and contents of all files in them; empty for none. A folder
   * that is a link is the one it leads to, as for Docker, which mounts that. A link inside is where it leads to: that is in
   * the same folder and read as well, or not what the container finds there.
   */
  static String of(Map<String, String> mounts) {
    if (mounts.isEmpty()) {
      return "";
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var mount : new TreeMap<>(mounts).entrySet()) {
        var root = Path.of(mount.getKey()).toRealPath();
        for (Path file : files(root)) {
          digest.update((mount.getValue() + "\n" + root.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(content(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("the migrations' code cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? ("-> " + Files.readSymbolicLink(file) + "\n").getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
  }

  private static TreeSet<Path> files(Path root) throws IOException {
    var files = new TreeSet<Path>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isLeftOut(file) && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }

  private static boolean isLeftOut(Path path) {
    return LEFT_OUT.contains(String.valueOf(path.getFileName()));
  }
}
