package dev.slipway.cli.preflight;

import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.StoreSettings;

/** What a stack's services may use at most. A store that runs elsewhere is counted too: better warned than out of memory. */
final class MemoryLimits {
  private MemoryLimits() {}

  static long mebibytes(Environment environment) {
    return Services.of(environment).values().stream().mapToLong(MemoryLimits::mebibytes).sum();
  }

  private static long mebibytes(Object service) {
    if (service instanceof AppSettings app && app.memory() != null) {
      return (long) app.memory().mebibytes() * app.replicas();
    }
    return service instanceof StoreSettings store && store.memory() != null ? store.memory().mebibytes() : 0;
  }
}
