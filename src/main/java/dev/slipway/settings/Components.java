package dev.slipway.settings;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what settings records are made of. */
public final class Components {
  private Components() {}

  /** All values of {@code type} in {@code settings} and in the groups below but {@link Claims}, by the path of their setting. */
  public static <T> Map<String, T> of(Object settings, Class<T> type) {
    var found = new LinkedHashMap<String, T>();
    find(settings, type, "", found);
    return found;
  }

  private static <T> void find(Object settings, Class<T> type, String prefix, Map<String, T> found) {
    for (var component : settings.getClass().getRecordComponents()) {
      Object value = value(component, settings);
      if (type.isInstance(value)) {
        found.put(prefix + component.getName(), type.cast(value));
      } else if (value != null && !(value instanceof Claims) && Kind.of(value.getClass()).isGroup()) {
        find(value, type, prefix + component.getName() + ".", found);
      }
    }
  }

  private static Object value(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
