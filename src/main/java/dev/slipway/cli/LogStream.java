package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.process.Program;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of one container among several.
 *
 * @param program prints lines that begin with a time
 */
record LogStream(String label, Program program) {
  private record Line(String time, String text) {}

  /** Prints all lines there are, oldest first. Docker's times sort as texts. */
  static void merge(List<LogStream> streams) {
    int width = width(streams);
    streams.stream()
        .flatMap(stream -> stream.lines(width))
        .collect(Collectors.toList())
        .stream()
        .sorted((a, b) -> a.time().compareTo(b.time()))
        .forEach(line -> Console.print(line.text()));
  }

  /** Prints lines as they come, until all containers are gone. */
  static void follow(List<LogStream> streams) {
    int width = width(streams);
    var running = streams.stream()
        .map(stream -> stream.program().startLines(line -> Console.print(stream.split(line, width).text())))
        .toList();
    // A terminal interrupts all of us; a kill only the launcher.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> running.forEach(Process::destroy)));
    running.forEach(Program::waitFor);
  }

  private Stream<Line> lines(int width) {
    var result = program.capture();
    return Stream.of(result.stdout(), result.stderr()).flatMap(String::lines).map(line -> split(line, width));
  }

  private Line split(String line, int width) {
    int space = line.indexOf(' ');
    String time = space < 0 ? "" : line.substring(0, space);
    return new Line(time, String.format("%-" + width + "s | %s", label, line.substring(space + 1)));
  }

  private static int width(List<LogStream> streams) {
    return streams.stream().mapToInt(stream -> stream.label().length()).max().orElse(1);
  }
}
