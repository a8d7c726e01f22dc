package dev.slipway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineWaitTest {
  /** The same loop writes to another logger under mocks. */
  private final Logger logger = Logger.getLogger("com.pulumi.test.internal.PulumiTestInternal");

  @AfterEach
  void cleanUp() {
    logger.setFilter(null);
    PulumiTest.cleanup();
  }

  /** Also tells when a newer SDK no longer writes what the pause hangs on. */
  @Test
  void sdkAsksNowAndThenInsteadOfAllTheTime() {
    var rounds = new AtomicInteger();

    PulumiTest.withMocks(mocks()).runTest(context -> {
      EngineWait.slowDown(logger);
      var ours = logger.getFilter();
      logger.setFilter(line -> {
        if (line.getMessage().startsWith("Remaining tasks")) {
          rounds.incrementAndGet();
        }
        return ours.isLoggable(line);
      });
      var later = CompletableFuture.supplyAsync(() -> "late", CompletableFuture.delayedExecutor(500, MILLISECONDS));
      context.export("late", Output.of(later));
    }).throwOnError();

    assertThat(rounds.get()).isBetween(1, 250);
  }

  private static Mocks mocks() {
    return arguments -> CompletableFuture.completedFuture(Mocks.ResourceResult.of(Optional.of(arguments.name), arguments.inputs));
  }
}
