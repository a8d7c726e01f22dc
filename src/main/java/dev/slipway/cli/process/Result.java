package dev.slipway.cli.process;

/** How a captured program ended and what it said. */
public record Result(int exitCode, String stdout, String stderr) {
  public boolean ok() {
    return exitCode == 0;
  }

  /** The last line of what went wrong, which is where most programs put the reason. */
  public String reason() {
    var said = stderr.isBlank() ? stdout : stderr;
    var lines = said.strip().lines().toList();
    return lines.isEmpty() ? "exit code " + exitCode : lines.get(lines.size() - 1).strip();
  }
}
