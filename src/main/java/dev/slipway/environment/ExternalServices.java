package dev.slipway.environment;

import dev.slipway.settings.ExternalService;
import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Services of others: one that is on has a key, and production says of each whether it is on. */
final class ExternalServices {
  private ExternalServices() {}

  static List<SettingProblem> missing(Profile profile, Set<String> secrets, Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    systems.forEach((key, settings) -> new TreeMap<>(settings.externalServices()).forEach((service, external) -> {
      String path = "slipway:" + key + "." + service;
      String secret = ExternalService.secret(key, service);
      if (!external.declared() && profile.isProduction()) {
        problems.add(SettingProblem.missing(path + ".enabled", "<false, or true with its url and key>"));
      } else if (external.on() && !secrets.contains(secret)) {
        problems.add(new SettingProblem("slipway:" + secret, "is missing: " + path + " needs it, unless " + path + ".enabled is false", "pulumi config set --secret slipway:" + secret));
      }
    }));
    return problems;
  }
}
