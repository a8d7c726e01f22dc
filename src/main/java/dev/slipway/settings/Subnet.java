package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A private IPv4 network in CIDR form, such as {@code 172.28.0.0/16}; /8 to /28, so that Docker finds room in it. */
@JsonClassDescription(Subnet.FORM)
public record Subnet(String value) {
  static final String FORM = "an IPv4 subnet such as 172.28.0.0/16 (prefix /8 to /28)";
  private static final Pattern VALID = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  public Subnet {
    if (value == null || !VALID.matcher(value).matches() || !isAligned(value)) {
      throw new IllegalArgumentException("is \"" + value + "\": expected " + FORM);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Subnet parse(String value) {
    return new Subnet(value);
  }

  /** Whether the two have an address in common. */
  public boolean overlaps(Subnet other) {
    int shorter = Math.min(prefix(value), prefix(other.value));
    return first(value) >> (32 - shorter) == first(other.value) >> (32 - shorter);
  }

  private static boolean isAligned(String cidr) {
    boolean bytes = Arrays.stream(cidr.split("[./]")).limit(4).mapToInt(Integer::parseInt).allMatch(part -> part <= 255);
    int prefix = prefix(cidr);
    return bytes && prefix >= 8 && prefix <= 28 && first(cidr) % (1L << (32 - prefix)) == 0;
  }

  private static int prefix(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private static long first(String cidr) {
    return Arrays.stream(cidr.substring(0, cidr.indexOf('/')).split("\\.")).mapToLong(Long::parseLong).reduce(0, (sum, part) -> sum << 8 | part);
  }

  @Override
  public String toString() {
    return value;
  }
}
