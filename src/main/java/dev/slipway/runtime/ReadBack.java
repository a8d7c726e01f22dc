package dev.slipway.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Values in the form in which the Docker provider reads them back: any other form is a change for ever. */
final class ReadBack {
  private static final BigDecimal NANO = new BigDecimal("0.000000001");
  /** The provider takes nine decimals with as many zeros for a round number, which "0.050000000" is not: it reads "0.1". */
  private static final int TAKEN_FOR_ROUND = 9;

  private ReadBack() {}

  /** Go's way: 90 seconds are "1m30s". */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return (seconds >= 3600 ? seconds / 3600 + "h" : "") + (seconds >= 60 ? seconds % 3600 / 60 + "m" : "") + seconds % 60 + "s";
  }

  /** One core is "1.0", ten are "10.", and a twentieth is "0.050000001": what would be rounded is a billionth of a core more. */
  static String cpus(double cores) {
    var exact = BigDecimal.valueOf(cores).setScale(TAKEN_FOR_ROUND, RoundingMode.DOWN);
    if (zeros(exact) != TAKEN_FOR_ROUND) {
      return exact.toPlainString().replaceFirst("0+$", "");
    }
    var tenths = exact.stripTrailingZeros();
    return tenths.scale() <= 1 ? tenths.setScale(1).toPlainString() : exact.add(NANO).toPlainString();
  }

  private static long zeros(BigDecimal value) {
    return value.toPlainString().chars().filter(digit -> digit == '0').count();
  }
}
