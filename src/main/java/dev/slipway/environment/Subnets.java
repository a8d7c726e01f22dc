package dev.slipway.environment;

import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.Subnet;
import dev.slipway.settings.SystemSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fixed networks of a stack: no address belongs to two. */
public final class Subnets {
  private Subnets() {}

  /** All fixed subnets by the path of the setting that claims them. */
  public static Map<String, Subnet> claims(Map<String, SystemSettings> systems) {
    var claims = new LinkedHashMap<String, Subnet>();
    systems.forEach((key, settings) -> settings.subnets().forEach((path, subnet) -> claims.put("slipway:" + key + "." + path, subnet)));
    return claims;
  }

  static List<SettingProblem> conflicts(Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    var claims = List.copyOf(claims(systems).entrySet());
    for (int i = 0; i < claims.size(); i++) {
      for (var earlier : claims.subList(0, i)) {
        if (claims.get(i).getValue().overlaps(earlier.getValue())) {
          problems.add(new SettingProblem(claims.get(i).getKey(), "is " + claims.get(i).getValue() + ", which overlaps " + earlier.getValue() + " of " + earlier.getKey()));
        }
      }
    }
    return problems;
  }
}
