package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.SystemSettings;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
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
}
