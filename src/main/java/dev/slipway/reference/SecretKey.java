package dev.slipway.reference;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A flat secret key.
 *
 * @param meaning Javadoc of the constant that holds the key
 * @param production a command that prints one, where production demands it; null where it does not
 */
public record SecretKey(String key, String meaning, String production) {

  /** Secrets whose keys are constants of {@code type}. */
  static List<SecretKey> of(Class<?> type, Set<String> keys, Map<String, String> givenInProduction) {
    var javadoc = new Javadoc(type);
    return new TreeSet<>(keys).stream()
        .map(key -> new SecretKey(key, javadoc.ofField(constant(type, key)), givenInProduction.get(key)))
        .toList();
  }

  private static String constant(Class<?> type, String key) {
    return Arrays.stream(type.getDeclaredFields()).filter(field -> field.getType() == String.class).filter(field -> {
      try {
        field.setAccessible(true);
        return key.equals(field.get(null));
      } catch (IllegalAccessException | NullPointerException e) {
        // A component, which belongs to an instance.
        return false;
      }
    }).map(Field::getName).findFirst().orElse("");
  }
}
