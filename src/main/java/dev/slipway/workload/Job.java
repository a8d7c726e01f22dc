package dev.slipway.workload;

import java.util.Map;

/**
 * A workload that runs once and ends, before others start.
 *
 * @param workload its command is what runs; its health's deadline is how long that may take
 * @param imageOf the service whose image it is: built once where that service is built from the same
 * @param folder it runs in; null for the image's own
 * @param code fingerprint of code that is mounted into it, whose change runs it again; empty where there is none
 */
public record Job(Workload workload, ServiceName imageOf, String folder, String code) {
  /** By these the launcher knows a container that ends. */
  public static final Map<String, String> LABELS = Map.of("slipway.kind", "job");

  public Job {
    if (!workload.labels().entrySet().containsAll(LABELS.entrySet())) {
      throw new IllegalArgumentException(workload.name().logical() + " has not got the labels of a job");
    }
  }
}
