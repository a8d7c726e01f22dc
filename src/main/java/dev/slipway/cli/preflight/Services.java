package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.SystemSettings;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of single services: every system's settings are a record of apps and stores, so a new system needs no word here. */
public final class Services {
  private Services() {}

  /** The apps of a stack by the name of their resources, such as {@code crewplots-app}. */
  public static Map<String, AppSettings> apps(Environment environment) {
    var apps = new LinkedHashMap<String, AppSettings>();
    of(environment).forEach((name, service) -> {
      if (service instanceof AppSettings app) {
        apps.put(name, app);
      }
    });
    return apps;
  }

  static Map<String, Object> of(Environment environment) {
    var services = new LinkedHashMap<String, Object>();
    environment.systems().forEach((system, settings) -> {
      if (settings.getClass().isRecord()) {
        for (var component : settings.getClass().getRecordComponents()) {
          services.put(system + "-" + component.getName(), value(component, settings));
        }
      }
    });
    return services;
  }

  private static Object value(RecordComponent component, SystemSettings settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
