package dev.slipway.environment;

import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sources mounted into apps: where the Docker daemon has the same files, and never in production. */
final class Mounts {
  private Mounts() {}

  static List<SettingProblem> forbidden(Profile profile, String dockerHost, Map<String, SystemSettings> systems) {
    var problems = new ArrayList<SettingProblem>();
    boolean remote = dockerHost != null && !dockerHost.startsWith("unix:") && !dockerHost.startsWith("npipe:");
    systems.forEach((key, settings) -> settings.apps().forEach((path, app) -> {
      String full = "slipway:" + key + "." + path + ".mounts";
      if (!app.mounts().isEmpty() && profile.isProduction()) {
        problems.add(new SettingProblem(full, "is for development: in production an app is its image"));
      } else if (!app.mounts().isEmpty() && remote) {
        problems.add(new SettingProblem(full, "cannot work with docker:host " + dockerHost + ": that machine has not got these folders"));
      }
    }));
    return problems;
  }
}
