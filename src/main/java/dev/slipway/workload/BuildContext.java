package dev.slipway.workload;

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
import java.util.TreeMap;
import java.util.TreeSet;

/** Fingerprints what a build would see, so that an image is rebuilt exactly when its sources changed. */
public final class BuildContext {
  private BuildContext() {}

  /** Twelve hex digits over every file that {@code .dockerignore} leaves, the stage and the arguments. */
  public static String fingerprint(Image.Built image) {
    Path root = Path.of(image.context());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      update(digest, image.dockerfile() + "\n" + image.target() + "\n" + new TreeMap<>(image.args()) + "\n");
      // Docker reads it also where .dockerignore hides it from the build.
      digest.update(Files.readAllBytes(root.resolve(image.dockerfile())));
      for (Path file : files(root, DockerIgnore.of(root, image.dockerfile()))) {
        update(digest, root.relativize(file) + (Files.isExecutable(file) ? "*" : "") + "\n");
        digest.update(Files.isSymbolicLink(file)
            ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
            : Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build context " + root, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static TreeSet<Path> files(Path root, DockerIgnore ignore) throws IOException {
    var files = new TreeSet<Path>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && ignore.prunes(root.relativize(folder)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!ignore.ignores(root.relativize(file))) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }
}
