package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of the gateways count each client by itself, wherever it says it comes from. */
@Tag("second")
class RateLimitIT {
  private final LiveStack stack = Shared.testing();

  /** More than the zone takes at once, far more than it takes while they are asked; and fewer than it takes at once. */
  static Stream<Arguments> zones() {
    return Stream.of(
        arguments("pagodirecto", "/api/v1/contacts", 800, 20),
        arguments("pagodirecto", "/api/v1/auth/login", 60, 5),
        arguments("devportal", "/api/services", 800, 20),
        arguments("devportal", "/api/auth/login", 60, 5));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void whoAsksTooMuchIsRefusedAndNobodyElse(String system, String path, int many, int few) {
    try (var greedy = new Client(stack); var modest = new Client(stack)) {
      var first = greedy.ask(stack.host(system), path, many);
      var beside = modest.ask(stack.host(system), path, few);
      var again = greedy.ask(stack.host(system), path, many);

      System.err.println("it: " + system + path + ": " + first.counts() + ", beside " + beside.counts() + ", again " + again.counts());
      assertThat(first.counts()).containsKey("429").hasSize(2);
      assertThat(many - first.counts().get("429")).as("what the zone takes at once").isGreaterThan(few);
      assertThat(beside.counts()).doesNotContainKey("429").hasSize(1);
      assertThat(again.counts()).containsKey("429");
      // The browser is told when to come back, in the API's form.
      assertThat(first.refusal().at("/headers/retry-after").asText()).isEqualTo("1");
      assertThat(first.refusal().at("/headers/content-type").asText()).isEqualTo("application/problem+json");
      assertThat(first.refusal().at("/headers/x-frame-options").asText()).isEqualTo("DENY");
      assertThat(first.refusal().path("body").asText()).contains("Too many requests");
    }
  }

  @Test
  void monitoringIsNeverTurnedAway() {
    try (var monitoring = new Client(stack)) {
      assertThat(monitoring.ask(stack.host("pagodirecto"), "/api/health", 300).counts()).containsOnlyKeys("200");
      assertThat(monitoring.ask(stack.host("devportal"), "/health", 300).counts()).containsOnlyKeys("200");
    }
  }
}
