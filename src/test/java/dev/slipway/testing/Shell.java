package dev.slipway.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program as the real thing would. */
public final class Shell {
  /** @param output standard output and error, as they came */
  public record Result(int status, String output) {}

  private Shell() {}

  public static Result run(Map<String, String> environment, String... command) {
    return finish(start(environment, command));
  }

  /** For programs that shall run at once; {@link #finish} them all. */
  public static Process start(Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Result finish(Process process) {
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a script of a container's {@code /run/slipway} into {@code folder}, made to look there. */
  public static Path install(String script, Path folder, String name) throws IOException {
    return Files.writeString(folder.resolve(name), script.replace("/run/slipway", folder.toString()));
  }
}
