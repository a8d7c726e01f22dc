package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workload on its host.
 *
 * @param gates pass when the containers are good: what depends on the workload depends on these
 * @param containerIds ids of its containers, in order of their replicas
 * @param data names of the volumes that its data is in
 */
public record Running(List<Resource> gates, List<Output<String>> containerIds, List<Output<String>> data) {
  /** Something that runs elsewhere and that nothing has to wait for. */
  public static final Running EXTERNAL = new Running(List.of(), List.of(), List.of());

  /** Both as one: good when both are. */
  public Running and(Running other) {
    return new Running(
        Stream.concat(gates.stream(), other.gates.stream()).toList(),
        Stream.concat(containerIds.stream(), other.containerIds.stream()).toList(),
        Stream.concat(data.stream(), other.data.stream()).toList());
  }
}
