package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.SystemSettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** What a stack's services may use at most. A store that runs elsewhere is counted too: better warned than out of memory. */
final class MemoryLimits {
  private MemoryLimits() {}

  static long mebibytes(Environment environment) {
    return environment.systems().values().stream().mapToLong(MemoryLimits::mebibytes).sum();
  }

  /** Every system's settings are a record of apps and stores: a new system is counted without a word here. */
  private static long mebibytes(SystemSettings settings) {
    if (!settings.getClass().isRecord()) {
      return 0;
    }
    return Arrays.stream(settings.getClass().getRecordComponents()).map(component -> value(component, settings)).mapToLong(MemoryLimits::mebibytes).sum();
  }

  private static long mebibytes(Object service) {
    if (service instanceof AppSettings app && app.memory() != null) {
      return (long) app.memory().mebibytes() * app.replicas();
    }
    return service instanceof StoreSettings store && store.memory() != null ? store.memory().mebibytes() : 0;
  }

  private static Object value(RecordComponent component, Object settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
