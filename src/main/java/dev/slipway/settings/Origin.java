package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/** A web origin as browsers send it: scheme, host and an unusual port, such as {@code https://app.example.com}. */
@JsonClassDescription(Origin.FORM)
public record Origin(String value) {
  static final String FORM = "an origin such as https://app.example.com or http://localhost:3000 (no path, no *)";
  private static final Pattern VALID = Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?");

  public Origin {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("is \"" + value + "\": expected " + FORM);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Origin parse(String value) {
    return new Origin(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
