package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.regex.Pattern;

/** A time, written as in Compose files: {@code 30s}, {@code 2m}. Whole seconds. */
@JsonClassDescription(TimeSpan.FORM)
public record TimeSpan(int seconds) {
  static final String FORM = "a time such as 30s or 2m";
  private static final Pattern VALID = Pattern.compile("([0-9]{1,5})([smh])");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TimeSpan parse(String text) {
    var matcher = VALID.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is \"" + text + "\": expected " + FORM);
    }
    int unit = switch (matcher.group(2)) {
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
    return new TimeSpan(Integer.parseInt(matcher.group(1)) * unit);
  }

  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  @Override
  public String toString() {
    boolean minutes = seconds > 0 && seconds % 60 == 0;
    return minutes && seconds % 3600 == 0 ? seconds / 3600 + "h" : minutes ? seconds / 60 + "m" : seconds + "s";
  }
}
