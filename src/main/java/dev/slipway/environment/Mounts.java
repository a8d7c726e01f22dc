package dev.slipway.environment;

import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SystemSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What apps see of the Docker host: sources where the Docker daemon has the same files, and never in production; folders to
 * work in wherever somebody has made them.
 */
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
    systems.forEach((key, settings) -> settings.hostFolders().forEach((path, folder) ->
        folderProblem(folder, profile, remote, dockerHost).ifPresent(message -> problems.add(new SettingProblem("slipway:" + key + "." + path, message)))));
    return problems;
  }

  /** A folder that is missing would be made by Docker, for root alone. */
  private static Optional<String> folderProblem(String folder, Profile profile, boolean remote, String dockerHost) {
    boolean absolute = Path.of(folder).isAbsolute();
    if (!absolute && (remote || profile.isProduction())) {
      return Optional.of("is \"" + folder + "\": expected an absolute path, of " + (remote ? dockerHost : "the Docker host"));
    }
    return remote || Files.isDirectory(Path.of(folder)) ? Optional.empty() : Optional.of("is \"" + folder + "\": there is no such folder");
  }
}
