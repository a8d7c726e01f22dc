package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Stack;
import org.junit.jupiter.api.Test;

class ProcessorLimitsTest {
  @Test
  void whatTheHostHasIsNotTooMuch() {
    assertThat(ProcessorLimits.above(2, Stack.production().load())).isEmpty();
  }

  @Test
  void whatTheHostLacksIsToldByItsSetting() {
    assertThat(ProcessorLimits.above(2, Stack.minimal().in("slipway:crewplots", "app", "{context: apps/crewplots, cpus: 2.5}").load()))
        .containsExactly("slipway:crewplots.app.cpus (2.5)");
  }

  @Test
  void sharesCountAsWhatTheyComeTo() {
    assertThat(ProcessorLimits.above(2, Stack.production().in("slipway:medianest", "cpus", "8").load()))
        .contains("slipway:medianest.app.cpus (2.4)").doesNotContain("slipway:medianest.redis.cpus (0.8)");
  }

  @Test
  void servicesInServicesAreSeenUnlessTheyAreOff() {
    var watched = Stack.production().in("slipway:medianest", "monitoring", "{enabled: true, prometheus: {cpus: 3}}").load();
    var off = Stack.production().in("slipway:medianest", "monitoring", "{enabled: false, prometheus: {cpus: 3}}").load();
    assertThat(ProcessorLimits.above(2, watched)).containsExactly("slipway:medianest.monitoring.prometheus.cpus (3.0)");
    assertThat(ProcessorLimits.above(2, off)).isEmpty();
  }

  @Test
  void aStoreThatRunsElsewhereHasNoLimitHere() {
    var own = Stack.minimal().in("slipway:crewplots", "postgres", "{cpus: 3}");
    assertThat(ProcessorLimits.above(2, own.load())).containsExactly("slipway:crewplots.postgres.cpus (3.0)");
    assertThat(ProcessorLimits.above(2, own.withSecret("slipway:crewplotsPostgresUrl", "postgresql://elsewhere").load())).isEmpty();
  }
}
