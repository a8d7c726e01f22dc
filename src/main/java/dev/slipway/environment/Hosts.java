package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Host names of a stack: one owner each, and a way that leads there. */
final class Hosts {
  private Hosts() {}

  static List<SettingProblem> problems(EdgeSettings edge, Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    var owners = new HashMap<String, String>();
    systems.forEach((key, settings) -> settings.hosts().forEach((name, host) -> {
      String path = "slipway:" + key + "." + name;
      String owner = owners.putIfAbsent(host.toString(), path);
      // Without an edge each system's gateway has ports of its own, so that they may share a name.
      if (edge.enabled() && owner != null) {
        problems.add(new SettingProblem(path, "is " + host + ", which " + owner + " has already"));
      }
      // A gateway serves the name of its system, not one that a group of settings has for itself.
      if (!edge.enabled() && name.contains(".")) {
        problems.add(new SettingProblem(path, "is " + host + ": without an edge nothing leads there"));
      }
    }));
    return problems;
  }
}
