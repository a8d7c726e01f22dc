import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source folder beside the classes that run, and moves what differs over when all of it compiles. */
final class Build {
  private final Path source;
  private final Path classes;
  private final Path staging;
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  Build(Path source, Path classes) throws IOException {
    this.source = source;
    this.classes = Files.createDirectories(classes);
    staging = classes.resolveSibling(classes.getFileName() + ".new");
  }

  /** Whether it compiles. If not, the compiler has said why, and the classes are as they were. */
  boolean run() throws IOException {
    long started = System.nanoTime();
    delete(staging);
    Files.createDirectories(staging);
    List<Path> java = listed(source.resolve("java"), ".java");
    List<String> options = List.of("-d", staging.toString(), "-g", "-parameters", "-proc:none", "-implicit:none",
        "-cp", libraries());
    if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java)).call()) return false;
    Path resources = source.resolve("resources");
    for (Path file : listed(resources, "")) copy(file, staging.resolve(resources.relativize(file).toString()));
    if (moveOver()) Files.writeString(classes.resolve(".compiled"), Long.toString(started));
    System.err.printf("compiler: %d source files compiled in %d ms%n", java.size(), (System.nanoTime() - started) / 1_000_000);
    return true;
  }

  // Without the classes of the last time, or what was deleted since would still be found.
  private String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).equals(classes))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean moveOver() throws IOException {
    boolean changed = false;
    Set<Path> wanted = listed(staging, "").stream().map(staging::relativize).collect(Collectors.toSet());
    for (Path name : wanted) {
      Path old = classes.resolve(name);
      if (Files.exists(old) && Arrays.equals(Files.readAllBytes(old), Files.readAllBytes(staging.resolve(name)))) continue;
      copy(staging.resolve(name), old);
      changed = true;
    }
    for (Path old : listed(classes, "")) {
      if (wanted.contains(classes.relativize(old)) || old.endsWith(".compiled")) continue;
      Files.delete(old);
      changed = true;
    }
    return changed;
  }

  private static List<Path> listed(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.write(to, Files.readAllBytes(from));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
