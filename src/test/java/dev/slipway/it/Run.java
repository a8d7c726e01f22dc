package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A program and how it is run: where, and with which changes of the environment. */
final class Run {
  /** Far beyond anything but a hang. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** How a program ended. {@code all} is both outputs as they came. */
  record Ended(String what, int exitCode, String stdout, String stderr) {
    String all() {
      return stdout + stderr;
    }

    /** For those who cannot go on without it. */
    Ended orFail() {
      if (exitCode != 0) {
        throw new AssertionError(what + " ended with " + exitCode + ":\n" + tail());
      }
      return this;
    }

    String tail() {
      var lines = all().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
  }

  /** A program under way. */
  record Running(String what, Process process, Path stdout, Path stderr, long since) {
    Ended await() {
      try {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          killAll();
          throw new AssertionError(what + " hangs; it said:\n" + Files.readString(stdout) + Files.readString(stderr));
        }
        var ended = new Ended(what, process.exitValue(), Files.readString(stdout), Files.readString(stderr));
        tell(what, ended.exitCode(), since);
        return ended;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        killAll();
        throw new IllegalStateException(what + " was interrupted", e);
      }
    }

    /** As {@code kill -9} of it and of everything that it has started. */
    void killAll() {
      var all = new ArrayList<>(process.descendants().toList());
      all.add(0, process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private final Path folder;
  private final Map<String, String> set;
  private final Set<String> unset;

  private Run(Path folder, Map<String, String> set, Set<String> unset) {
    this.folder = folder;
    this.set = set;
    this.unset = unset;
  }

  static Run in(Path folder) {
    return new Run(folder, Map.of(), Set.of());
  }

  Run with(String name, String value) {
    var more = new TreeMap<>(set);
    more.put(name, value);
    return new Run(folder, more, unset);
  }

  /** @param home of the JDK that launcher and program run on */
  Run onJdk(Path home) {
    return with("JAVA_HOME", home.toString()).with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
  }

  Run without(Set<String> names) {
    return new Run(folder, set, names);
  }

  Ended run(String... command) {
    return start(command).await();
  }

  Running start(String... command) {
    try {
      Path logs = Files.createDirectories(Checkout.HOME.resolve("logs"));
      // One file each, kept for whoever has to find out why a test failed.
      String name = String.format("%03d-%s", COUNT.incrementAndGet(), Path.of(command[0]).getFileName());
      Path stdout = logs.resolve(name + ".out");
      Path stderr = logs.resolve(name + ".err");
      var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
      unset.forEach(builder.environment()::remove);
      builder.environment().putAll(set);
      return new Running(String.join(" ", command), builder.start(), stdout, stderr, System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(String what, int exitCode, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    if (seconds > 2) {
      System.err.printf("it: %s: exit %d after %.0f s%n", what.substring(0, Math.min(what.length(), 100)), exitCode, seconds);
    }
  }
}
