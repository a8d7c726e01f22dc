package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.edge.ProvidedCertificate;
import dev.slipway.edge.Tls;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.Profile;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsException;
import dev.slipway.settings.SettingsReader;
import dev.slipway.settings.StackConfig;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns flat configuration into an {@link Environment}, or into the list of all that is wrong with it. */
final class EnvironmentLoader {
  private static final String PROJECT = "slipway:";
  private static final String DOCKER = "docker:";
  private static final String REHEARSAL = "rehearsal";
  private static final String KEPT_RELEASES = "keptReleases";
  private static final String HOST = DOCKER + "host";

  private final StackConfig config;
  private final List<SystemType<?>> catalogue;
  private final SettingsReader reader = new SettingsReader();
  /** Known systems that the stack names, also those whose settings are wrong. */
  private final Set<String> selected = new TreeSet<>();

  EnvironmentLoader(StackConfig config, List<SystemType<?>> catalogue) {
    this.config = config;
    this.catalogue = catalogue;
  }

  Environment load() {
    checkKeys();
    var profile = profile();
    boolean rehearsal = rehearsal();
    var edge = read("edge", EdgeSettings.class);
    var systems = systems();
    var secrets = secrets();
    var pins = Pins.read(reader, config, selected, edge);
    int keptReleases = keptReleases();
    checkHost(profile.isProduction() && !rehearsal);
    checkCertificate(edge, secrets, systems);
    if (profile.isProduction() && !rehearsal) {
      checkGivenSecrets(secrets);
    }
    checkNeededSecrets(systems, secrets);
    if (edge != null) {
      Hosts.problems(edge, systems).forEach(reader::report);
      HostPorts.conflicts(edge, systems).forEach(reader::report);
      Entrances.missing(edge, systems).forEach(reader::report);
    }
    HostPorts.forbidden(profile, systems).forEach(reader::report);
    Subnets.conflicts(systems).forEach(reader::report);
    Mounts.forbidden(profile, config.values().get(HOST), systems).forEach(reader::report);
    ExternalServices.missing(profile, secrets.keySet(), systems).forEach(reader::report);
    if (!reader.problems().isEmpty()) {
      throw new SettingsException(config.stack(), reader.problems());
    }
    return new Environment(config.stack(), profile, rehearsal, config.values().get(HOST), pins, keptReleases, edge, systems, new GivenSecrets(secrets));
  }

  private void checkKeys() {
    // The provider is explicit, so that the stack's other docker keys would have no effect.
    checkKeys(DOCKER, Set.of("host"));
    var known = new TreeSet<>(Set.of("systems", "profile", REHEARSAL, "edge", Tls.KEY_SECRET, Pins.NAME, KEPT_RELEASES));
    catalogue.forEach(type -> known.add(type.key()));
    catalogue.forEach(type -> known.addAll(type.secrets()));
    checkKeys(PROJECT, known);
  }

  private void checkKeys(String namespace, Set<String> known) {
    for (String key : new TreeSet<>(config.values().keySet())) {
      if (key.startsWith(namespace) && !known.contains(key.substring(namespace.length()))) {
        reader.report(new SettingProblem(key, Nearest.unknown("key", key.substring(namespace.length()), known)));
      }
    }
  }

  private Profile profile() {
    String text = config.values().getOrDefault(PROJECT + "profile", "development");
    return Profile.of(text).orElseGet(() -> {
      reader.report(new SettingProblem(PROJECT + "profile", "is \"" + text + "\": expected one of " + Profile.names()));
      return Profile.DEVELOPMENT;
    });
  }

  /** Set by the launcher alone, in the file of a throw-away stack. */
  private boolean rehearsal() {
    return config.values().getOrDefault(PROJECT + REHEARSAL, "false").equals("true");
  }

  private int keptReleases() {
    String text = config.values().getOrDefault(PROJECT + KEPT_RELEASES, "5");
    if (!text.matches("[1-9][0-9]{0,2}")) {
      reader.report(new SettingProblem(PROJECT + KEPT_RELEASES, "is \"" + text + "\": allowed is 1 to 999"));
      return 1;
    }
    return Integer.parseInt(text);
  }

  private <T> T read(String key, Class<T> type) {
    if (config.secretKeys().contains(PROJECT + key)) {
      // Not read any further: a message could show the secret.
      reader.report(new SettingProblem(PROJECT + key, "has a secret inside: secrets have flat keys of their own (docs/configuration.md)"));
      return null;
    }
    return reader.read(PROJECT + key, config.values().getOrDefault(PROJECT + key, "{}"), type);
  }

  private Map<String, SystemSettings> systems() {
    var systems = new LinkedHashMap<String, SystemSettings>();
    for (String key : reader.readList(PROJECT + "systems", config.values().getOrDefault(PROJECT + "systems", "[]"))) {
      var type = catalogue.stream().filter(candidate -> candidate.key().equals(key)).findFirst();
      if (type.isEmpty()) {
        reader.report(new SettingProblem(PROJECT + "systems", "names \"" + key + "\", which " + Nearest.unknown("system", key, catalogue.stream().map(SystemType::key).toList())));
        continue;
      }
      if (!selected.add(key)) {
        continue;
      }
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
          reader.report(SettingProblem.notEncrypted(key));
        }
      }
    });
    return secrets;
  }

  private boolean isSecret(String name) {
    return name.equals(Tls.KEY_SECRET) || catalogue.stream().anyMatch(type -> type.secrets().contains(name));
  }

  private void checkCertificate(EdgeSettings edge, Map<String, String> secrets, Map<String, SystemSettings> systems) {
    if (edge == null || edge.tls().mode() != Tls.Mode.PROVIDED) {
      return;
    }
    if (edge.tls().certificate() == null) {
      reader.report(SettingProblem.missing(PROJECT + "edge.tls.certificate", "<path of a PEM file>"));
    }
    if (!secrets.containsKey(Tls.KEY_SECRET)) {
      reader.report(SettingProblem.missingSecret(PROJECT + Tls.KEY_SECRET, "cat <path of the certificate's key>"));
    }
    if (edge.tls().certificate() != null) {
      var hosts = systems.values().stream().flatMap(system -> system.hosts().values().stream()).map(Object::toString).toList();
      new ProvidedCertificate(edge.tls().certificate(), edge.tls().chain(), secrets.get(Tls.KEY_SECRET))
          .problems(PROJECT + "edge.tls.certificate", PROJECT + Tls.KEY_SECRET, hosts, Instant.now()).forEach(reader::report);
    }
  }

  private void checkGivenSecrets(Map<String, String> secrets) {
    for (var type : catalogue) {
      type.givenInProduction().forEach((key, source) -> {
        if (selected.contains(type.key()) && !secrets.containsKey(key)) {
          reader.report(SettingProblem.missingSecret(PROJECT + key, source));
        }
      });
    }
  }

  /** What a system was told to use, it has to be given. */
  private void checkNeededSecrets(Map<String, SystemSettings> systems, Map<String, String> secrets) {
    systems.forEach((system, settings) -> new TreeMap<>(settings.neededSecrets(system)).forEach((key, source) -> {
      if (!secrets.containsKey(key)) {
        reader.report(SettingProblem.missingSecret(PROJECT + key, source));
      }
    }));
  }

  /** Production names its Docker host, so that nobody rolls it out on the machine they happen to sit at. */
  private void checkHost(boolean required) {
    String host = config.values().get(HOST);
    if (host == null && required) {
      reader.report(SettingProblem.missing(HOST, "<ssh://user@server or unix:///var/run/docker.sock>"));
    } else if (host != null && !host.matches("(unix|tcp|ssh|npipe)://\\S+")) {
      reader.report(new SettingProblem(HOST, "is \"" + host + "\": expected an address such as ssh://user@server or unix:///var/run/docker.sock"));
    }
  }
}
