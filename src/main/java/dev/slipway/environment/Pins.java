package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsReader;
import dev.slipway.settings.StackConfig;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Systems that are held at an older release: {@code slipway:pin}, which {@code slipway rollback} writes. */
final class Pins {
  static final String NAME = "pin";

  private static final String KEY = "slipway:" + NAME;
  private static final String EDGE = "edge";

  private Pins() {}

  /** @param edge settings of the edge; null when they are wrong */
  static Map<String, Integer> read(SettingsReader reader, StackConfig config, Collection<String> systems, EdgeSettings edge) {
    var known = new TreeSet<>(systems);
    if (edge == null || (edge.enabled() && edge.existing() == null)) {
      known.add(EDGE);
    }
    var pins = new TreeMap<String, Integer>();
    reader.readNumbers(KEY, config.values().getOrDefault(KEY, "{}")).forEach((system, number) -> {
      if (!known.contains(system)) {
        reader.report(new SettingProblem(KEY + "." + system, Nearest.unknown("system of this stack", system, known) + "; ./slipway unpin " + config.stack() + " " + system + " removes it"));
      } else if (number == null || number < 1) {
        reader.report(new SettingProblem(KEY + "." + system, "is " + number + ": expected the number of a release, 1 or higher"));
      } else {
        pins.put(system, number);
      }
    });
    return Map.copyOf(pins);
  }
}
