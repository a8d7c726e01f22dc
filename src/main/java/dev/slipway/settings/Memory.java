package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * An amount of memory, written as in Docker: {@code 512m}, {@code 1g}. Whole MiB, since the provider
 * takes no smaller unit.
 */
@JsonClassDescription(Memory.FORM)
public record Memory(int mebibytes) {
  static final String FORM = "an amount of memory such as 512m or 1g";
  private static final Pattern VALID = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Memory parse(String text) {
    var matcher = VALID.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is \"" + text + "\": expected " + FORM);
    }
    int amount = Integer.parseInt(matcher.group(1));
    return new Memory(matcher.group(2).equalsIgnoreCase("g") ? amount * 1024 : amount);
  }

  @Override
  public String toString() {
    return mebibytes % 1024 == 0 ? mebibytes / 1024 + "g" : mebibytes + "m";
  }
}
