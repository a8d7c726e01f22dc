package dev.slipway.settings;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A request that every new replica has to answer before a user meets it, and the edge once more afterwards.
 *
 * @param path of the request; default the service's health path
 * @param status expected of the answer; default 200
 * @param body extended regular expression that a line of the answer matches; default any
 */
public record SmokeSettings(String path, Integer status, String body) {
  /** The defaults. */
  public static final SmokeSettings UNSET = new SmokeSettings(null, null, null);

  public SmokeSettings {
    new Checks()
        .that(path == null || path.matches("/[!-~]*"), "path", "is \"" + path + "\": expected a path, which starts with /")
        .range("status", status, 100, 599)
        .that(body == null || isExpression(body), "body", "is \"" + body + "\": expected a regular expression in one line")
        .done();
  }

  private static boolean isExpression(String text) {
    try {
      Pattern.compile(text);
      return !text.contains("\n");
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
