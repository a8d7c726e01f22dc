package dev.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorsTest {
  @Test
  void labelsBelongToIt() {
    assertThat(Selectors.in("100 * (1 - avail{mountpoint=\"/run/x\"} / size{mountpoint=\"/run/x\", code=~\"[45]..\"}) > 85"))
        .containsExactly("avail{mountpoint=\"/run/x\"}", "size{mountpoint=\"/run/x\", code=~\"[45]..\"}");
  }

  @Test
  void functionsGroupsRangesOperatorsAndTextsAreNone() {
    assertThat(Selectors.in("sum by (service, le) (rate(hits_total{job=\"or\"}[5m])) or 0 * sum(rate(misses_total[$__rate_interval])) unless on (job) up == bool 1"))
        .containsExactly("hits_total{job=\"or\"}", "misses_total", "up");
    assertThat(Selectors.in("(not_after - time()) / 86400 < 14 or vector(0)")).containsExactly("not_after");
  }
}
