package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ports of the Docker host that a stack claims: one owner each, and in production the edge alone. */
public final class HostPorts {
  private HostPorts() {}

  /** All claimed ports by the path of the setting that claims them. */
  public static Map<String, Integer> claims(EdgeSettings edge, Map<String, SystemSettings> systems) {
    var claims = new LinkedHashMap<String, Integer>();
    if (!edge.enabled()) {
      systems.forEach((key, settings) -> new TreeMap<>(settings.entrance()).forEach((path, port) -> claims.put("slipway:" + key + "." + path, port)));
    } else if (edge.existing() == null) {
      claims.put("slipway:edge.http", edge.http());
      claims.put("slipway:edge.https", edge.https());
    }
    systems.forEach((key, settings) -> settings.hostPorts().forEach((path, port) -> claims.put("slipway:" + key + "." + path, port)));
    return claims;
  }

  static List<SettingProblem> conflicts(EdgeSettings edge, Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    var owners = new TreeMap<Integer, String>();
    claims(edge, systems).forEach((path, port) -> {
      String owner = owners.putIfAbsent(port, path);
      if (owner != null) {
        problems.add(new SettingProblem(path, "is " + port + ", which " + owner + " has already"));
      }
    });
    return problems;
  }

  static List<SettingProblem> forbidden(Profile profile, Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    if (profile.isProduction()) {
      systems.forEach((key, settings) -> settings.hostPorts().forEach((path, port) ->
          problems.add(new SettingProblem("slipway:" + key + "." + path, "is " + port + ": in production only the edge publishes ports"))));
    }
    return problems;
  }
}
