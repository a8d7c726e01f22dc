package dev.slipway.workload;

import java.time.Duration;

/**
 * How a container's health is told.
 *
 * @param probe shell command inside the container; exit 0 when it can serve. Runs often, so it must be
 *     cheap
 * @param admission shell command that must pass once, directly, before the container counts as good;
 *     may be dear. The probe when null
 * @param interval time between two probes
 * @param timeout after which one probe has failed
 * @param budget how long the probe may fail in a row before the container is unhealthy: the failure
 *     budget (interval x retries) of the system's own documents, whatever the interval here
 * @param deadline how long a new container may take until it is good
 */
public record Health(
    String probe, String admission, Duration interval, Duration timeout, Duration budget, Duration deadline) {

  public static Health of(String probe, Duration interval) {
    return new Health(probe, null, interval, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  public Health withAdmission(String command) {
    return new Health(probe, command, interval, timeout, budget, deadline);
  }

  public Health withTimeout(Duration longest) {
    return new Health(probe, admission, interval, longest, budget, deadline);
  }

  public Health withDeadline(Duration longest) {
    return new Health(probe, admission, interval, timeout, budget, longest);
  }

  public Health withBudget(Duration failing) {
    return new Health(probe, admission, interval, timeout, failing, deadline);
  }
}
