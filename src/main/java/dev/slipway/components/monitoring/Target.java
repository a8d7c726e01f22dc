package dev.slipway.components.monitoring;

import java.util.List;

/**
 * A part of the infrastructure that tells metrics.
 *
 * @param job name in Prometheus, and the label {@code service} of its metrics
 * @param address {@code host:port} that it is scraped at
 * @param keep regular expressions over the names of the metrics that are kept
 */
record Target(String job, String address, List<String> keep) {
  Target(String job, String service, int port, String... keep) {
    this(job, service + ":" + port, List.of(keep));
  }
}
