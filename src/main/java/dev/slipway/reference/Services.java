package dev.slipway.reference;

import dev.slipway.DryRun;
import dev.slipway.edge.EdgeSettings;
import dev.slipway.environment.Environment;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.Profile;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the services of a system by declaring it: as it is by default, with each of its switches turned, and with each address of a store given. */
final class Services {
  /** A secret that may be the address of a store. */
  private static final String ANY_SECRET = "scheme://user:password@elsewhere.example.com:1234/name";

  /** @param change what is different, in a user's words; empty for nothing */
  private record Variation(String change, Environment environment) {}

  private final String system;
  private final List<Setting> settings;
  private final List<Variation> variations = new ArrayList<>();

  private Services(String system, List<Setting> settings) {
    this.system = system;
    this.settings = settings;
  }

  static List<Service> of(SystemType<? extends SystemSettings> type, List<Setting> settings) {
    var services = new Services(type.key(), settings);
    var edge = Settings.example(EdgeSettings.class, Map.of());
    services.givens().forEach((change, given) -> services.vary(change, edge, Map.of(type.key(), Settings.example(type.settings(), given)), Map.of()));
    var settled = Settings.example(type.settings(), Map.of());
    // Each is a run of the whole program, so those that by their name lead to nothing that runs elsewhere are given together.
    var secrets = type.secrets().stream().sorted().collect(Collectors.groupingBy(key -> key.endsWith("Url") ? key : "", LinkedHashMap::new, Collectors.toList()));
    secrets.values().forEach(keys -> services.vary("slipway:" + String.join(", slipway:", keys), edge, Map.of(type.key(), settled),
        keys.stream().collect(Collectors.toMap(key -> key, key -> ANY_SECRET))));
    return services.find();
  }

  static List<Service> ofEdge(List<Setting> settings) {
    var services = new Services(SystemReference.EDGE, settings);
    services.givens().forEach((change, given) -> services.vary(change, Settings.example(EdgeSettings.class, given), Map.of(), Map.of()));
    return services.find();
  }

  private void vary(String change, EdgeSettings edge, Map<String, SystemSettings> systems, Map<String, String> secrets) {
    variations.add(new Variation(change, new Environment("example", Profile.DEVELOPMENT, false, null, Map.of(), 1, edge, systems, GivenSecrets.pretended(secrets, ANY_SECRET))));
  }

  /** The first variation is the one without a change. */
  private List<Service> find() {
    var declared = DryRun.of(variations.stream().map(Variation::environment).toList()).stream().map(this::own).toList();
    var byDefault = declared.get(0);
    var runs = new HashMap<String, String>();
    var all = new ArrayList<>(byDefault);
    for (int i = 1; i < declared.size(); i++) {
      String change = variations.get(i).change();
      var then = declared.get(i);
      without(then, all).forEach(workload -> {
        all.add(workload);
        runs.put(workload.name().service(), "with " + change);
      });
      without(byDefault, then).forEach(workload -> runs.merge(workload.name().service(), "not with " + change, (one, other) -> one + ", " + other));
    }
    return all.stream().map(workload -> Service.of(workload, runs.getOrDefault(workload.name().service(), ""))).toList();
  }

  private List<Workload> own(List<Workload> workloads) {
    return workloads.stream().filter(workload -> workload.name().system().equals(system)).toList();
  }

  /** What to set for each variation: nothing, then each switch turned. */
  private Map<String, Map<String, Object>> givens() {
    var givens = new LinkedHashMap<String, Map<String, Object>>();
    givens.put("", Map.of());
    settings.stream().filter(setting -> setting.kind().type() == Boolean.class && !setting.inOptional()).forEach(toggle -> {
      boolean turned = !Boolean.parseBoolean(toggle.defaultValue());
      givens.put(toggle.path() + ": " + turned, Map.of(toggle.path(), turned));
    });
    return givens;
  }

  private static List<Workload> without(List<Workload> all, List<Workload> these) {
    return all.stream().filter(workload -> these.stream().noneMatch(other -> other.name().equals(workload.name()))).toList();
  }
}
