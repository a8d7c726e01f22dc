package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Stack;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

class MemoryLimitsTest {
  private static long declared(Stack stack) {
    return stack.deploy().containers().stream().mapToLong(container -> ((Number) container.input("memory")).longValue()).sum();
  }

  static Stream<Stack> stacks() {
    return Stream.of(Stack.minimal(), Stack.production(), Stack.shipped("dev"), Stack.production().in("slipway:pagodirecto", "postgresReplica", "true"),
        Stack.production().in("slipway:medianest", "monitoring", "{enabled: true}"));
  }

  /** Tools for developers have no setting for it: those are counted generously. */
  @ParameterizedTest
  @MethodSource("stacks")
  void countsWhatTheProgramDeclares(Stack stack) {
    assertThat(MemoryLimits.mebibytes(stack.load())).isBetween(declared(stack), declared(stack) + 200);
  }

  @Test
  void aStoreThatRunsElsewhereTakesNothingHere() {
    long all = MemoryLimits.mebibytes(Stack.minimal().load());
    long without = MemoryLimits.mebibytes(Stack.minimal().withSecret("slipway:crewplotsPostgresUrl", "postgresql://elsewhere").load());
    assertThat(all - without).isEqualTo(512);
  }

  @Test
  void anEdgeThatRunsAlreadyTakesNothing() {
    long all = MemoryLimits.mebibytes(Stack.minimal().load());
    assertThat(all - MemoryLimits.mebibytes(Stack.minimal().with("slipway:edge: {existing: {network: proxy}}").load())).isEqualTo(576);
  }
}
