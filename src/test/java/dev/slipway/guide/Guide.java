package dev.slipway.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The changes of files that a page of docs asks its reader to make. */
public final class Guide {
  private static final Pattern STEP = Pattern.compile("^`([^`\n]+)`(?:, (before|after) `([^`\n]+)`|, (at the end))?:\n\n```\\w+\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * One of them.
   *
   * @param where before or after {@code mark}, or at the end; null for a new file
   */
  public record Step(String file, String where, String mark, String text) {
    private String applied(String before) {
      if (before.contains(text)) {
        // Whoever has followed the page still tests it.
        return before;
      }
      if (where.equals("at the end")) {
        return before + text;
      }
      int at = before.indexOf(mark);
      if (at < 0) {
        throw new IllegalStateException(file + " has no \"" + mark + "\" any more: the page has to follow");
      }
      int line = where.equals("before") ? before.lastIndexOf('\n', at) + 1 : before.indexOf('\n', at) + 1;
      return before.substring(0, line) + text + before.substring(line);
    }
  }

  private final List<Step> steps;

  private Guide(List<Step> steps) {
    this.steps = steps;
  }

  public static Guide read(Path page) {
    try {
      return new Guide(STEP.matcher(Files.readString(page)).results()
          .map(match -> new Step(match.group(1), match.group(2) != null ? match.group(2) : match.group(4), match.group(3), match.group(5)))
          .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Step> steps() {
    return steps;
  }

  /** Follows the page in {@code project}. A file to change that is not there is taken from {@code original}. */
  public void follow(Path project, Path original) {
    try {
      for (var step : steps) {
        Path file = project.resolve(step.file());
        Files.createDirectories(file.getParent());
        if (step.where() != null && !Files.exists(file)) {
          Files.copy(original.resolve(step.file()), file);
        }
        Files.writeString(file, step.where() == null ? step.text() : step.applied(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
