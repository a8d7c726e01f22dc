package dev.slipway.cli.process;

import dev.slipway.cli.console.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Another program and the environment it runs in. Arguments are passed as they are: no shell reads them. */
public final class Program {
  private final List<String> command;
  private final Path directory;
  private final Map<String, String> environment;
  private final Set<String> unset;

  private Program(List<String> command, Path directory, Map<String, String> environment, Set<String> unset) {
    this.command = List.copyOf(command);
    this.directory = directory;
    this.environment = environment;
    this.unset = unset;
  }

  public static Program named(String name, Path directory) {
    return new Program(List.of(name), directory, Map.of(), Set.of());
  }

  public Program in(Path other) {
    return new Program(command, other, environment, unset);
  }

  /** Adds variables to the inherited environment. */
  public Program with(Map<String, String> variables) {
    var merged = new TreeMap<>(environment);
    merged.putAll(variables);
    return new Program(command, directory, merged, unset);
  }

  /** Hides variables of the inherited environment. */
  public Program without(Set<String> variables) {
    return new Program(command, directory, environment, variables);
  }

  public Program args(String... arguments) {
    return args(List.of(arguments));
  }

  public Program args(List<String> arguments) {
    var longer = new ArrayList<>(command);
    longer.addAll(arguments);
    return new Program(longer, directory, environment, unset);
  }

  /** Runs to the end and returns all it said. */
  public Result capture() {
    return capture("");
  }

  public Result capture(String stdin) {
    var process = start(builder());
    var stderr = new Drain(process.getErrorStream());
    stderr.start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It stopped reading: its exit code and words tell why.
    }
    var stdout = new Drain(process.getInputStream());
    stdout.run();
    int exitCode = waitFor(process);
    return new Result(exitCode, stdout.text(), stderr.textAtEnd());
  }

  /** Runs to the end; {@code stdout} of the result holds both streams, in the order in which they were written. */
  public Result captureBoth() {
    var process = start(builder().redirectErrorStream(true));
    var output = new Drain(process.getInputStream());
    output.run();
    return new Result(waitFor(process), output.text(), "");
  }

  /** Runs to the end; what it prints on stdout is seen by nobody. */
  public Result captureErrors() {
    var process = start(builder().redirectOutput(ProcessBuilder.Redirect.DISCARD));
    var stderr = new Drain(process.getErrorStream());
    stderr.run();
    return new Result(waitFor(process), "", stderr.text());
  }

  /** Like {@link #capture()}, but gives up on a program that hangs. */
  public Result captureWithin(int seconds) {
    var process = start(builder());
    var stdout = new Drain(process.getInputStream());
    var stderr = new Drain(process.getErrorStream());
    stdout.start();
    stderr.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(124, "", "no answer within " + seconds + " s");
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw new Refusal("interrupted while waiting for " + command.get(0), 130);
    }
    return new Result(process.exitValue(), stdout.textAtEnd(), stderr.textAtEnd());
  }

  /** Runs on the user's own terminal. */
  public int attach() {
    return waitFor(start(builder().inheritIO()));
  }

  /** Starts on the user's own terminal, for a caller that has to deal with signals. */
  public Process startAttached() {
    return start(builder().inheritIO());
  }

  /** Starts with stdout and stderr joined in one pipe for the caller to read. */
  public Process startPiped() {
    return start(builder().redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.INHERIT));
  }

  /** Starts and hands each line of stdout and stderr to {@code line} from a thread of its own. */
  public Process startLines(Consumer<String> line) {
    var process = start(builder().redirectErrorStream(true));
    var reader = new Thread(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(line));
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private ProcessBuilder builder() {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    unset.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    return builder;
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new Refusal(command.get(0) + " cannot be started (" + e.getMessage() + "): ./slipway doctor tells what is missing");
    }
  }

  public static int waitFor(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // The program still owns the terminal and what it changes: only its own end counts.
      }
    }
  }

  /** Reads a stream to its end, so that a full pipe never blocks the program. */
  private static final class Drain extends Thread {
    private final InputStream stream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Drain(InputStream stream) {
      this.stream = stream;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        stream.transferTo(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    String textAtEnd() {
      try {
        join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return text();
    }
  }
}
