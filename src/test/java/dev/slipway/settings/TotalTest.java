package dev.slipway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalTest {
  private static final Total TOTAL = new Total(Memory.parse("4g"), 2);

  @Test
  void isSplitByPercent() {
    assertThat(TOTAL.memory(60, 1)).isEqualTo(Memory.parse("2457m"));
    assertThat(TOTAL.memory(25, 1)).isEqualTo(Memory.parse("1g"));
    assertThat(TOTAL.cpus(60, 1)).isEqualTo(1.2);
    assertThat(TOTAL.cpus(5, 1)).isEqualTo(0.1);
  }

  @Test
  void replicasShareOneShare() {
    assertThat(TOTAL.memory(60, 2)).isEqualTo(Memory.parse("1228m"));
    assertThat(TOTAL.cpus(60, 2)).isEqualTo(0.6);
    assertThat(TOTAL.cpus(25, 3)).isEqualTo(0.16);
  }

  @Test
  void theSumNeverExceedsTheTotal() {
    int sum = TOTAL.memory(33, 1).mebibytes() + TOTAL.memory(33, 1).mebibytes() + TOTAL.memory(34, 1).mebibytes();
    assertThat(sum).isLessThanOrEqualTo(4096);
  }
}
