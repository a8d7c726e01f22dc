package dev.slipway.settings;

/**
 * How the health of a service is told; what is not set is the service's own.
 *
 * @param interval time between two probes
 * @param timeout after which one probe has failed
 * @param budget how long probes may fail in a row before the service is unhealthy: interval times retries in Compose's terms
 * @param deadline how long a new container may take until it is good; then the rollout fails
 */
public record HealthSettings(TimeSpan interval, TimeSpan timeout, TimeSpan budget, TimeSpan deadline) {
  /** Everything as the service has it. */
  public static final HealthSettings UNSET = new HealthSettings(null, null, null, null);

  public HealthSettings {
    new Checks()
        .range("interval", interval, "1s", "10m")
        .range("timeout", timeout, "1s", "10m")
        .range("budget", budget, "1s", "1h")
        .range("deadline", deadline, "1s", "1h")
        .done();
  }
}
