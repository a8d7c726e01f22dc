package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * A copy of the project that the tests may change, with a state, a login and a CA of its own: neither
 * those of whoever runs the tests nor the working tree are touched.
 */
final class Checkout {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  static final Path HOME = Path.of(System.getProperty("slipway.it.home", "target/it")).toAbsolutePath();

  private static final List<String> FILES = List.of(".gitignore", ".mvn", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.testing.yaml", "pom.xml", "slipway", "src/main", "tools", "apps/crewplots", "apps/pagodirecto", "apps/devportal", "apps/pivotalflow", "apps/medianest");
  private static final Set<String> LEFT_OUT = Set.of("node_modules", ".next", "dist", "target", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache");

  /** What would lead the launcher to somebody's state, or their secrets. */
  private static final Set<String> CHOICES = Set.of(
      "PULUMI_BACKEND_URL", "PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_STACK", "PULUMI_HOME", "PULUMI_PROJECT");

  private final Path root;
  private final Path user;
  private Run run;

  private Checkout(String name) {
    root = HOME.resolve(name);
    user = HOME.resolve(name + "-user");
  }

  /** The one that most tests share, made anew. */
  static Checkout fresh() {
    try {
      delete(HOME.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fresh("clone");
  }

  /** Makes one of that name anew. */
  static Checkout fresh(String name) {
    var checkout = new Checkout(name);
    try {
      delete(checkout.root);
      delete(checkout.user);
      for (String file : FILES) {
        copy(PROJECT.resolve(file), checkout.root.resolve(file));
      }
      var target = Files.createDirectories(checkout.root.resolve("target"));
      try (var built = Files.list(PROJECT.resolve("target"))) {
        // Later than the sources, so that the launcher sees no need to build.
        for (Path file : built.filter(file -> file.getFileName().toString().matches("slipway\\..*|lib|.*\\.jsa")).toList()) {
          copy(file, target.resolve(file.getFileName().toString()));
        }
      }
      checkout.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checkout;
  }

  Path root() {
    return root;
  }

  /** The CA that signs the local certificates. */
  Path authority() {
    return user.resolve("data/slipway/ca/ca.crt");
  }

  /** Runs programs here. */
  Run run() {
    return run;
  }

  void write(String file, String text) {
    try {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces {@code old}, which has to be there, and answers the text before. */
  String edit(String file, String old, String text) {
    String before = read(file);
    if (!before.contains(old)) {
      throw new IllegalStateException(file + " has no \"" + old + "\" any more: the test has to follow");
    }
    write(file, before.replace(old, text));
    return before;
  }

  /** Plugins are shared, since they take minutes to build; credentials are not. */
  private void prepare() throws IOException {
    var bare = Run.in(root).without(CHOICES);
    bare.run("tools/toolchain/install").orFail();
    var home = Path.of(bare.run("bash", "-c", "toolchain_dir=tools/toolchain; . tools/toolchain/lib/paths.sh; pulumi_home").orFail().stdout());
    var pulumi = Files.createDirectories(user.resolve("pulumi"));
    Files.createSymbolicLink(pulumi.resolve("plugins"), home.resolve("plugins"));
    if (Files.isRegularFile(home.resolve("logs"))) {
      Files.copy(home.resolve("logs"), pulumi.resolve("logs"));
    }
    run = bare.with("PULUMI_HOME", pulumi.toString()).with("XDG_DATA_HOME", user.resolve("data").toString()).with("NO_COLOR", "1");
  }

  /** Makes all that is there now what git calls clean. */
  void commit() {
    run.run("bash", "-c", "git init -q . && git add . && git diff --cached --quiet || git -c user.name=it -c user.email=it@example.test -c commit.gpgsign=false commit -q -m it").orFail();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (LEFT_OUT.contains(folder.getFileName().toString())) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        // Permissions come along, times do not.
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        copy.toFile().setExecutable(Files.isExecutable(file), false);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
