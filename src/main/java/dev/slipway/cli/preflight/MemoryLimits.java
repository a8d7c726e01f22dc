package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.Claims;
import dev.slipway.settings.Memory;
import dev.slipway.settings.ToolSettings;
import java.util.Map;

/** What a stack's containers may use at most. A store that runs elsewhere takes nothing here. */
final class MemoryLimits {
  /** Traefik and the proxy between it and Docker. */
  private static final int EDGE = 512 + 64;
  /** The largest of the developers' tools, which have no setting for it. */
  private static final int TOOL = 192;
  /** Whether a second copy of the service of that name stands beside it. */
  private static final String REPLICA = "Replica";

  private MemoryLimits() {}

  static long mebibytes(Environment environment) {
    long sum = environment.edge().enabled() && environment.edge().existing() == null ? EDGE : 0;
    for (var system : environment.systems().entrySet()) {
      sum += mebibytes(system.getKey(), Services.of(system.getValue()), environment) + system.getValue().derivedMebibytes();
    }
    return sum;
  }

  private static long mebibytes(String system, Map<String, Object> services, Environment environment) {
    return services.entrySet().stream()
        .filter(service -> !Services.isExternal(system, service.getKey(), environment))
        .mapToLong(service -> mebibytes(service.getValue()) * (Boolean.TRUE.equals(services.get(service.getKey() + REPLICA)) ? 2 : 1))
        .sum();
  }

  private static long mebibytes(Object service) {
    if (service == null || !service.getClass().isRecord() || Boolean.FALSE.equals(Services.value(service, "enabled"))) {
      return 0;
    }
    if (service instanceof Claims several) {
      return several.claimedMebibytes();
    }
    if (service instanceof ToolSettings) {
      return TOOL;
    }
    if (Services.value(service, "memory") instanceof Memory memory) {
      return (long) memory.mebibytes() * (Services.value(service, "replicas") instanceof Integer replicas ? replicas : 1);
    }
    return 0;
  }
}
