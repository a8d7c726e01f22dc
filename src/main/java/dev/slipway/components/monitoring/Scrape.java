package dev.slipway.components.monitoring;

import java.util.List;

/**
 * A service of the system that tells metrics of its own. Each of its replicas is scraped.
 *
 * @param job name in Prometheus
 * @param service plain name of the service, which its label {@code service} says too
 * @param keep regular expressions over the names of the metrics that are kept: those that dashboards and alerts use
 */
public record Scrape(String job, String service, int port, String path, List<String> keep) {
  public Scrape {
    keep = List.copyOf(keep);
  }
}
