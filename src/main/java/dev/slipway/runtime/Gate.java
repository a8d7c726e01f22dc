package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.Entrance;
import dev.slipway.workload.Replacement;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands beside the containers of a workload: its creation gives them their files, starts them and passes only when all
 * of them are good; its deletion drains them. So the engine's own order makes a rollout: new containers, their gate, the
 * old gate, old containers.
 */
final class Gate {
  private Gate() {}

  static Resource of(DockerHost host, Resource parent, Workload workload, List<Container> containers, Output<String> files) {
    boolean routed = workload.routed() || workload.replacement() == Replacement.ROLLING;
    var rollout = workload.rollout();
    List<Output<String>> ids = containers.stream().map(Container::id).toList();
    Map<String, String> plain = new HashMap<>(Map.of(
        "DEADLINE", seconds(workload.health().deadline()),
        "SETTLE", seconds(rollout.settle()),
        "SURGE", String.valueOf(rollout.surge() == null ? 0 : rollout.surge()),
        "ROUTED", String.valueOf(routed),
        "DRAIN", seconds(rollout.drain()),
        "PROXY_SECONDS", seconds(workload.entrance() == null ? Entrance.SOON : workload.entrance().follows())));
    if (workload.smoke() != null) {
      plain.put("SMOKE_URL", workload.smoke().url());
      plain.put("SMOKE_HOST", workload.smoke().host());
      plain.put("SMOKE_STATUS", String.valueOf(workload.smoke().status()));
      plain.put("SMOKE_BODY", workload.smoke().body());
    }
    var entrance = workload.entrance();
    if (entrance != null) {
      plain.put("EDGE", entrance.docker());
      if (entrance.servers() != null) {
        plain.put("EDGE_SERVERS", entrance.servers());
      }
      if (workload.smoke() != null) {
        plain.put("EDGE_URL", entrance.url());
        plain.put("EDGE_LEADS_TO", entrance.leadsTo());
      }
    }
    var environment = new HashMap<>(host.commandEnvironment());
    plain.forEach((name, value) -> environment.put(name, Output.of(value)));
    environment.put("CONTAINERS", Output.all(ids).applyValue(all -> String.join(" ", all)));
    var call = new Command.Call("tools/commands/admit", null, "tools/commands/drain", environment, files, ids, "stderr");
    return new Command(workload.name().logical() + "-gate", call, CustomResourceOptions.builder().parent(parent).dependsOn(List.copyOf(containers)));
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toSeconds());
  }
}
