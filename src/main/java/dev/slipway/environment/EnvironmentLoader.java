package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.edge.Tls;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsException;
import dev.slipway.settings.SettingsReader;
import dev.slipway.settings.StackConfig;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns flat configuration into an {@link Environment}, or into the list of all that is wrong with it. */
final class EnvironmentLoader {
  private static final String PROJECT = "slipway:";

  /** Gives {@code slipway:systems}, a bare list, the shape the reader takes. */
  private record Selection(List<String> systems) {}

  private final StackConfig config;
  private final List<SystemType<?>> catalogue;
  private final SettingsReader reader = new SettingsReader();
  private final List<SettingProblem> problems = new ArrayList<>();
  /** Known systems that the stack names, also those whose settings are wrong. */
  private final Set<String> selected = new TreeSet<>();

  EnvironmentLoader(StackConfig config, List<SystemType<?>> catalogue) {
    this.config = config;
    this.catalogue = catalogue;
  }

  Environment load() {
    checkKeys();
    var profile = profile();
    var edge = read("edge", EdgeSettings.class);
    var systems = systems();
    var secrets = secrets();
    checkSecrets(profile, edge, secrets);
    checkHost(profile);
    if (edge != null) {
      problems.addAll(HostPorts.conflicts(edge, systems));
      problems.addAll(HostPorts.forbidden(profile, systems));
    }
    reader.problems().forEach(problem -> problems.add(new SettingProblem(problem.path().replaceFirst("^slipway\\.", PROJECT), problem.message(), problem.command())));
    if (!problems.isEmpty()) {
      throw new SettingsException(config.stack(), problems);
    }
    return new Environment(config.stack(), profile, config.values().get("docker:host"), edge, systems, new GivenSecrets(secrets));
  }

  private void checkKeys() {
    var known = new TreeSet<>(Set.of("systems", "profile", "edge", Tls.KEY_SECRET));
    catalogue.forEach(type -> known.add(type.key()));
    catalogue.forEach(type -> known.addAll(type.secrets()));
    for (String key : new TreeSet<>(config.values().keySet())) {
      if (key.startsWith(PROJECT) && !known.contains(key.substring(PROJECT.length()))) {
        problems.add(new SettingProblem(key, SettingsReader.unknownKey(key.substring(PROJECT.length()), known)));
      }
    }
  }

  private Profile profile() {
    String text = config.values().getOrDefault(PROJECT + "profile", "development");
    return Profile.of(text).orElseGet(() -> {
      problems.add(new SettingProblem(PROJECT + "profile", "is \"" + text + "\": allowed is " + Profile.names()));
      return Profile.DEVELOPMENT;
    });
  }

  private <T> T read(String key, Class<T> type) {
    if (config.secretKeys().contains(PROJECT + key)) {
      problems.add(new SettingProblem(PROJECT + key, "has a secret inside: secrets have flat keys of their own (docs/configuration.md)"));
    }
    return reader.read(PROJECT + key, config.values().getOrDefault(PROJECT + key, "{}"), type);
  }

  private Map<String, SystemSettings> systems() {
    var selection = reader.read("slipway", "{\"systems\":" + config.values().getOrDefault(PROJECT + "systems", "[]") + "}", Selection.class);
    var systems = new LinkedHashMap<String, SystemSettings>();
    for (String key : selection == null || selection.systems() == null ? List.<String>of() : selection.systems()) {
      var type = catalogue.stream().filter(candidate -> candidate.key().equals(key)).findFirst();
      if (type.isEmpty()) {
        problems.add(new SettingProblem(PROJECT + "systems", "names \"" + key + "\", which " + SettingsReader.unknownKey(key, catalogue.stream().map(SystemType::key).toList())));
        continue;
      }
      selected.add(key);
      SystemSettings settings = read(key, type.get().settings());
      if (settings != null) {
        systems.put(key, settings);
      }
    }
    return systems;
  }

  private Map<String, String> secrets() {
    var secrets = new TreeMap<String, String>();
    config.values().forEach((key, value) -> {
      if (key.startsWith(PROJECT) && isSecret(key.substring(PROJECT.length()))) {
        secrets.put(key.substring(PROJECT.length()), value);
        if (!config.secretKeys().contains(key)) {
          problems.add(new SettingProblem(key, "is not encrypted: remove it and set it again with pulumi config set --secret " + key));
        }
      }
    });
    return secrets;
  }

  private boolean isSecret(String name) {
    return name.equals(Tls.KEY_SECRET) || catalogue.stream().anyMatch(type -> type.secrets().contains(name));
  }

  private void checkSecrets(Profile profile, EdgeSettings edge, Map<String, String> secrets) {
    if (edge != null && edge.tls().mode() == Tls.Mode.PROVIDED && !secrets.containsKey(Tls.KEY_SECRET)) {
      problems.add(SettingProblem.missingSecret(PROJECT + Tls.KEY_SECRET, "cat <key of the certificate>"));
    }
    if (!profile.isProduction()) {
      return;
    }
    for (var type : catalogue) {
      type.givenInProduction().forEach((key, source) -> {
        if (selected.contains(type.key()) && !secrets.containsKey(key)) {
          problems.add(SettingProblem.missingSecret(PROJECT + key, source));
        }
      });
    }
  }

  /** Production names its Docker host, so that nobody rolls it out on the machine they happen to sit at. */
  private void checkHost(Profile profile) {
    if (profile.isProduction() && config.values().get("docker:host") == null) {
      problems.add(SettingProblem.missing("docker:host", "<ssh://user@server or unix:///var/run/docker.sock>"));
    }
  }
}
