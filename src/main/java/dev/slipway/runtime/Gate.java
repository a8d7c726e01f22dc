package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.Replacement;
import dev.slipway.workload.Workload;
import java.util.HashMap;
import java.util.List;

/**
 * Stands beside a container: its creation gives the container its files, starts it and passes only when
 * it is good; its deletion drains it. So the engine's own order makes a rollout: new containers, their gates, old gates, old containers.
 */
final class Gate {
  /** Covers the proxy's reaction to an unhealthy container: Traefik's throttle and its reload. */
  private static final int DRAIN_SECONDS = 2;

  private Gate() {}

  static Resource of(DockerHost host, Resource parent, Workload workload, int replica, Container container, Output<String> files) {
    boolean routed = workload.routed() || workload.replacement() == Replacement.ROLLING;
    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("CONTAINER", container.id());
    environment.put("DEADLINE", Output.of(String.valueOf(workload.health().deadline().toSeconds())));
    environment.put("ROUTED", Output.of(String.valueOf(routed)));
    environment.put("DRAIN", Output.of(String.valueOf(DRAIN_SECONDS)));
    var call = new Command.Call(
        "tools/commands/admit", null, "tools/commands/drain", environment, files, List.of(container.id()), "stderr");
    return new Command(
        workload.name().logical() + "-" + replica + "-gate",
        call,
        CustomResourceOptions.builder().parent(parent).dependsOn(container));
  }
}
