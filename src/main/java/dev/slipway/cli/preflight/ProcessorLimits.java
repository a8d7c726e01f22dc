package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import java.util.ArrayList;
import java.util.List;

/** Limits that the Docker host cannot grant. Docker tells when it makes the container: in the middle of an update. */
final class ProcessorLimits {
  private ProcessorLimits() {}

  /** Settings with a higher limit than {@code processors}, and their values. */
  static List<String> above(int processors, Environment environment) {
    var above = new ArrayList<String>();
    environment.systems().forEach((system, settings) -> Services.of(settings).forEach((service, value) -> {
      if (!Services.isExternal(system, service, environment)) {
        collect("slipway:" + system + "." + service, value, processors, above);
      }
    }));
    return above;
  }

  private static void collect(String path, Object service, int processors, List<String> above) {
    if (service == null || !service.getClass().isRecord() || Boolean.FALSE.equals(Services.value(service, "enabled"))) {
      return;
    }
    for (var component : service.getClass().getRecordComponents()) {
      Object value = Services.value(component, service);
      if (component.getName().equals("cpus") && value instanceof Double cores && cores > processors) {
        above.add(path + ".cpus (" + cores + ")");
      }
      collect(path + "." + component.getName(), value, processors, above);
    }
  }
}
