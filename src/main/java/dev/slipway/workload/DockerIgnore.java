package dev.slipway.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The patterns of a {@code .dockerignore}: the last one that matches a path decides, {@code !} takes it back in. */
final class DockerIgnore {
  private record Pattern(java.util.regex.Pattern regex, boolean ignores) {
    static Pattern parse(String line) {
      boolean negated = line.startsWith("!");
      String text = (negated ? line.substring(1).strip() : line).replaceAll("^\\.?/+|/+$", "");
      return new Pattern(java.util.regex.Pattern.compile(regex(text)), !negated);
    }

    /** Docker's wildcards are not quite those of Java's globs: {@code a/**}{@code /b} is {@code a/b} too, and braces are plain. */
    private static String regex(String text) {
      var regex = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (text.startsWith("**/", i)) {
          regex.append("(.*/)?");
          i += 2;
        } else if (text.startsWith("**", i)) {
          regex.append(".*");
          i++;
        } else if (c == '*') {
          regex.append("[^/]*");
        } else if (c == '?') {
          regex.append("[^/]");
        } else if (c == '[' || c == ']' || c == '-' || text.startsWith("[^", i - 1)) {
          regex.append(c);
        } else if (c == '\\' && i + 1 < text.length()) {
          regex.append(java.util.regex.Pattern.quote(text.substring(++i, i + 1)));
        } else {
          regex.append(java.util.regex.Pattern.quote(String.valueOf(c)));
        }
      }
      return regex.toString();
    }

    /** Docker's patterns cover everything below a folder that they match. */
    boolean matches(Path path) {
      for (int length = 1; length <= path.getNameCount(); length++) {
        if (regex.matcher(path.subpath(0, length).toString()).matches()) {
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
