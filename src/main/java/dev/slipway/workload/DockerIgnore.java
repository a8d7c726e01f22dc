package dev.slipway.workload;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The patterns of a {@code .dockerignore}: the last one that matches a path decides, {@code !} takes it back in. */
final class DockerIgnore {
  private record Pattern(PathMatcher matcher, boolean ignores) {
    static Pattern parse(String line) {
      boolean negated = line.startsWith("!");
      String text = (negated ? line.substring(1) : line).replaceAll("^\\.?/+|/+$", "");
      // Docker's `**/x` matches x in the root too, Java's does not.
      String glob = text.startsWith("**/") ? "{" + text + "," + text.substring(3) + "}" : text;
      return new Pattern(FileSystems.getDefault().getPathMatcher("glob:" + glob), !negated);
    }

    /** Docker's patterns cover everything below a folder that they match. */
    boolean matches(Path path) {
      for (int length = 1; length <= path.getNameCount(); length++) {
        if (matcher.matches(path.subpath(0, length))) {
          return true;
        }
      }
      return false;
    }
  }

  private final List<Pattern> patterns;

  private DockerIgnore(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** The ignore file of a Dockerfile's own, or else that of the context. */
  static DockerIgnore of(Path root, String dockerfile) throws IOException {
    Path own = root.resolve(dockerfile + ".dockerignore");
    Path file = Files.exists(own) ? own : root.resolve(".dockerignore");
    if (!Files.exists(file)) {
      return new DockerIgnore(List.of());
    }
    try (Stream<String> lines = Files.lines(file)) {
      return new DockerIgnore(lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Pattern::parse).toList());
    }
  }

  boolean ignores(Path path) {
    boolean ignored = false;
    for (Pattern pattern : patterns) {
      if (pattern.matches(path)) {
        ignored = pattern.ignores();
      }
    }
    return ignored;
  }

  /** Whether nothing below {@code folder} can be part of the context. */
  boolean prunes(Path folder) {
    return ignores(folder) && patterns.stream().allMatch(Pattern::ignores);
  }
}
