package dev.slipway.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Memory and CPU that several services share.
 *
 * @param memory of all together
 * @param cpus of all together, in cores
 */
public record Total(Memory memory, double cpus) {
  /** What each of {@code replicas} gets of {@code percent}; whole MiB, rounded down, so that the sum never exceeds the total. */
  public Memory memory(int percent, int replicas) {
    return new Memory((int) ((long) memory.mebibytes() * percent / 100 / replicas));
  }

  /** The same in cores, of which Docker counts hundredths here. */
  public double cpus(int percent, int replicas) {
    return BigDecimal.valueOf(cpus).multiply(BigDecimal.valueOf(percent)).divide(BigDecimal.valueOf(100L * replicas), 2, RoundingMode.DOWN).doubleValue();
  }
}
