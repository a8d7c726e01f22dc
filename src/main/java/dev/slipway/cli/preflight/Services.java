package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.SystemSettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Settings of single services: every system's settings are a record of them, so a new system needs no word here. */
public final class Services {
  private Services() {}

  /** The apps of a stack by the name of their resources, such as {@code crewplots-app}. */
  public static Map<String, AppSettings> apps(Environment environment) {
    var apps = new LinkedHashMap<String, AppSettings>();
    environment.systems().forEach((system, settings) -> settings.apps().forEach((service, app) -> apps.put(system + "-" + service, app)));
    return apps;
  }

  /** Settings of a system by the name of their component. */
  static Map<String, Object> of(SystemSettings settings) {
    var services = new LinkedHashMap<String, Object>();
    if (settings.getClass().isRecord()) {
      for (var component : settings.getClass().getRecordComponents()) {
        services.put(component.getName(), value(component, settings));
      }
    }
    return services;
  }

  static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** A store whose URL the owner gave: {@code crewplotsPostgresUrl} for the setting {@code postgres}. */
  static boolean isExternal(String system, String service, Environment environment) {
    return environment.secrets().has(system + service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "Url");
  }

  /** Null where {@code record} has no such component. */
  static Object value(Object record, String name) {
    return Arrays.stream(record.getClass().getRecordComponents()).filter(component -> component.getName().equals(name)).findFirst()
        .map(component -> value(component, record))
        .orElse(null);
  }
}
