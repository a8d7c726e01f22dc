package dev.slipway.components;

import dev.slipway.settings.HealthSettings;
import dev.slipway.settings.Profile;
import dev.slipway.settings.RolloutSettings;
import dev.slipway.settings.TimeSpan;
import dev.slipway.workload.Health;
import dev.slipway.workload.Rollout;
import java.time.Duration;

/** An owner's timings over those that a service has by itself. */
public final class Timings {
  /** Kubernetes' minReadySeconds has no default; most crashes of a wrong configuration come within ten seconds. */
  private static final Duration SETTLE_IN_PRODUCTION = Duration.ofSeconds(10);
  /** Pages in development hold a WebSocket to their reloader, which never ends. */
  private static final Duration DRAIN_IN_DEVELOPMENT = Duration.ofSeconds(5);

  private Timings() {}

  public static Health health(Health own, HealthSettings given) {
    return new Health(
        own.probe(),
        own.admission(),
        or(given.interval(), own.interval()),
        or(given.timeout(), own.timeout()),
        or(given.budget(), own.budget()),
        or(given.deadline(), own.deadline()));
  }

  public static Rollout rollout(RolloutSettings given, Profile profile) {
    return new Rollout(
        given.surge(),
        or(given.settle(), profile.isProduction() ? SETTLE_IN_PRODUCTION : Duration.ZERO),
        or(given.drain(), profile.isDevelopment() ? DRAIN_IN_DEVELOPMENT : Rollout.DEFAULT.drain()));
  }

  /** Seconds between the signal to end and SIGKILL. */
  public static int stopGrace(TimeSpan given, int own) {
    return given == null ? own : given.seconds();
  }

  private static Duration or(TimeSpan given, Duration own) {
    return given == null ? own : given.duration();
  }
}
