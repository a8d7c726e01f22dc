package dev.slipway.cli.preflight;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv4 addresses from first to last. */
record AddressRange(long first, long last) {
  private static final Pattern CIDR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?");

  /** Empty for what is no IPv4 network: IPv6, or a word such as {@code default}. An address alone is a range of one. */
  static Optional<AddressRange> parse(String cidr) {
    if (!CIDR.matcher(cidr).matches()) {
      return Optional.empty();
    }
    String[] parts = cidr.split("/");
    int prefix = parts.length == 1 ? 32 : Integer.parseInt(parts[1]);
    long size = 1L << (32 - Math.min(32, prefix));
    long address = Arrays.stream(parts[0].split("\\.")).mapToLong(Long::parseLong).reduce(0, (sum, part) -> sum << 8 | part);
    long first = address / size * size;
    return Optional.of(new AddressRange(first, first + size - 1));
  }

  boolean overlaps(AddressRange other) {
    return first <= other.last && other.first <= last;
  }
}
