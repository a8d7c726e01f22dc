package dev.slipway.cli.rehearsal;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was checked, with what result, and how long each took. */
public final class Report {
  /** Says in a few words what it found, or throws what is wrong. */
  @FunctionalInterface
  public interface Check {
    String run() throws Exception;
  }

  private record Line(String check, boolean good, String result, double seconds) {}

  private final List<Line> lines = new ArrayList<>();
  private final Runnable before;

  /** @param before runs before each check, and may keep it from being done */
  public Report(Runnable before) {
    this.before = before;
  }

  /** Answers whether it went well. */
  public boolean check(String what, Check check) {
    before.run();
    Console.say("checking: " + what);
    long since = System.nanoTime();
    boolean good = true;
    String result;
    try {
      result = check.run();
    } catch (Refusal e) {
      good = false;
      result = e.getMessage();
    } catch (Exception e) {
      good = false;
      result = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    lines.add(new Line(what, good, result, (System.nanoTime() - since) / 1e9));
    return good;
  }

  public boolean allGood() {
    return !lines.isEmpty() && lines.stream().allMatch(Line::good);
  }

  public String render() {
    var table = new Table("CHECK", "RESULT", "SECONDS");
    // Details of more than a line have been shown when they came.
    lines.forEach(line -> table.row(List.of(line.check(), (line.good() ? "ok: " : "FAILED: ") + line.result().lines().findFirst().orElse(""), String.format(Locale.ROOT, "%.1f", line.seconds()))));
    long failed = lines.stream().filter(line -> !line.good()).count();
    return table.render() + (failed == 0 ? "all " + lines.size() + " checks passed" : failed + " of " + lines.size() + " checks failed");
  }
}
