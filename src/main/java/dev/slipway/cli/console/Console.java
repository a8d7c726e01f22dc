package dev.slipway.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's terminal, or the file or pipe that stands in for it. */
public final class Console {
  private Console() {}

  /** A line of the verb's result. */
  public static void print(String line) {
    System.out.println(line);
  }

  /** A line of another program about what it is doing. */
  public static void pass(String line) {
    System.err.println(line);
  }

  /** A line about what is being done. Stays out of the way of a result that is piped on. */
  public static void say(String line) {
    System.err.println("slipway: " + line);
  }

  public static void warn(String line) {
    System.err.println("slipway: warning: " + line);
  }

  public static void error(String line) {
    flush(System.out);
    System.err.println("slipway: error: " + line);
  }

  /** One line typed by the user; null where nobody can type. */
  public static String ask(String question) {
    if (!isTerminal(0)) {
      return null;
    }
    System.err.print(question + " ");
    System.err.flush();
    try {
      var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return typed == null ? "" : typed.strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether a standard stream is a terminal; Java itself only tells it of stdin and stdout together. */
  public static boolean isTerminal(int descriptor) {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  private static void flush(PrintStream stream) {
    stream.flush();
  }
}
