package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/** A DNS host name that a route can match, such as {@code crewplots.localhost}. */
@JsonClassDescription(HostName.FORM)
public record HostName(String value) {
  static final String FORM = "a host name such as app.example.com (lower case, no scheme, port or path)";
  private static final Pattern VALID =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  public HostName {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("is \"" + value + "\": expected " + FORM);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static HostName parse(String value) {
    return new HostName(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
