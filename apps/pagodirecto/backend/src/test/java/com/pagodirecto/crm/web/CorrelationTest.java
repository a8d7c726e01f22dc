package com.pagodirecto.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
  @Test
  void takesTheTraceId() {
    assertThat(Correlation.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(Correlation.of("42-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {
    "", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\nforged"
  })
  void makesOneOtherwise(String traceparent) {
    assertThat(Correlation.of(traceparent)).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
  }
}
