package dev.slipway.reference;

import dev.slipway.settings.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A flat secret key.
 *
 * @param meaning Javadoc of the constant that holds the key
 * @param production a command that prints one, where production demands it; null where it does not
 */
public record SecretKey(String key, String meaning, String production) {

  /** Secrets whose keys are constants of {@code type}; or of a group in it, whose constants lack the system's name in front. */
  static List<SecretKey> of(Class<?> type, Set<String> keys, Map<String, String> givenInProduction) {
    return new TreeSet<>(keys).stream().map(key -> new SecretKey(key, meaning(type, key), givenInProduction.get(key))).toList();
  }

  private static String meaning(Class<?> type, String key) {
    var groups = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).filter(group -> Kind.of(group).isGroup());
    return Stream.concat(Stream.of(type), groups)
        .flatMap(owner -> Arrays.stream(owner.getDeclaredFields())
            .filter(field -> constant(field).filter(text -> owner == type ? key.equals(text) : key.endsWith(text)).isPresent())
            .map(field -> new Javadoc(owner).ofField(field.getName())))
        .findFirst().orElse("");
  }

  private static Optional<String> constant(Field field) {
    if (field.getType() != String.class || !Modifier.isStatic(field.getModifiers())) {
      return Optional.empty();
    }
    try {
      field.setAccessible(true);
      return Optional.of((String) field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
