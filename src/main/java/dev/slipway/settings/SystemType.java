package dev.slipway.settings;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the loader needs to know of a system that stacks can select.
 *
 * @param key name in {@code slipway:systems}, and the key of its settings
 * @param settings record of its settings
 * @param secrets flat secret keys it understands
 * @param givenInProduction secrets that production never generates, with a command that prints one
 * @param images that it pulls, beside those that the Dockerfiles of its apps name
 */
public record SystemType<S extends SystemSettings>(
    String key, Class<S> settings, Set<String> secrets, Map<String, String> givenInProduction, Function<S, Set<String>> images) {

  /** Images that it pulls with {@code given} settings, which must be its own. */
  public Set<String> imagesOf(SystemSettings given) {
    return images.apply(settings.cast(given));
  }
}
