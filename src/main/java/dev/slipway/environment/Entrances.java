package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.util.List;
import java.util.Map;

/** In a stack without an edge every system needs a way in of its own. */
final class Entrances {
  private Entrances() {}

  static List<SettingProblem> missing(EdgeSettings edge, Map<String, SystemSettings> systems) {
    return edge.enabled() ? List.of() : systems.entrySet().stream()
        .filter(system -> system.getValue().entrance().isEmpty())
        .map(system -> new SettingProblem("slipway:edge.enabled", "is false, and " + system.getKey() + " has no gateway that could take its place"))
        .toList();
  }
}
