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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the services of a system by declaring it: as it is by default, and with each of its switches turned. */
final class Services {
  /** Where a switch asks for a port: none that is ever opened. */
  private static final int ANY_PORT = 65000;

  private final List<Setting> settings;
  private final Function<Map<String, Object>, List<Workload>> declare;

  private Services(List<Setting> settings, Function<Map<String, Object>, List<Workload>> declare) {
    this.settings = settings;
    this.declare = declare;
  }

  static Services of(SystemType<? extends SystemSettings> type, List<Setting> settings) {
    return new Services(settings, given -> declared(type.key(), Settings.example(EdgeSettings.class, Map.of()), Map.of(type.key(), Settings.example(type.settings(), given))));
  }

  static Services ofEdge(List<Setting> settings) {
    return new Services(settings, given -> declared(SystemReference.EDGE, Settings.example(EdgeSettings.class, given), Map.of()));
  }

  List<Service> all() {
    var byDefault = declare.apply(required());
    var runs = new HashMap<String, String>();
    var all = new ArrayList<>(byDefault);
    settings.stream().filter(setting -> setting.kind().type() == Boolean.class && !setting.inOptional()).forEach(toggle -> {
      boolean turned = !Boolean.parseBoolean(toggle.defaultValue());
      var then = declare.apply(turn(toggle, turned));
      without(then, all).forEach(workload -> {
        all.add(workload);
        runs.put(workload.name().service(), "with " + toggle.path() + ": " + turned);
      });
      without(byDefault, then).forEach(workload -> runs.put(workload.name().service(), "not with " + toggle.path() + ": " + turned));
    });
    return all.stream().map(workload -> Service.of(workload, runs.getOrDefault(workload.name().service(), ""))).toList();
  }

  /** What has to be given, each with some value. */
  Map<String, Object> required() {
    var given = new HashMap<String, Object>();
    settings.stream().filter(setting -> setting.required() && !setting.inOptional()).forEach(setting -> {
      if (setting.kind().isForm()) {
        given.put(setting.path(), setting.kind().example());
      } else if (setting.kind().type() == String.class) {
        given.put(setting.path(), "example");
      }
    });
    return given;
  }

  /** A switch that publishes a port is given one. */
  Map<String, Object> turn(Setting toggle, boolean value) {
    var given = required();
    given.put(toggle.path(), value);
    String port = toggle.path().replaceFirst("[^.]+$", "hostPort");
    if (value && port.contains(".") && settings.stream().anyMatch(setting -> setting.path().equals(port))) {
      given.put(port, ANY_PORT);
    }
    return given;
  }

  private static List<Workload> declared(String system, EdgeSettings edge, Map<String, SystemSettings> systems) {
    return DryRun.of(new Environment("example", Profile.DEVELOPMENT, false, null, edge, systems, new GivenSecrets(Map.of())))
        .stream().filter(workload -> workload.name().system().equals(system)).toList();
  }

  private static List<Workload> without(List<Workload> all, List<Workload> these) {
    return all.stream().filter(workload -> these.stream().noneMatch(other -> other.name().equals(workload.name()))).toList();
  }
}
