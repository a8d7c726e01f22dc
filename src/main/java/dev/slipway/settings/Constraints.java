package dev.slipway.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What settings records allow, heard from the very checks that refuse everything else: while a record is
 * made within {@link #hear}, its checks tell what they would accept, and nothing fails.
 */
public final class Constraints {
  private static final ThreadLocal<Constraints> LISTENING = new ThreadLocal<>();

  private record Place(Class<?> settings, String path) {}

  private final Map<Place, List<String>> allowed = new HashMap<>();
  private final Set<Place> required = new HashSet<>();

  /** Answers what {@code make} makes, however wrong it is. */
  public <T> T hear(Supplier<T> make) {
    var outer = LISTENING.get();
    LISTENING.set(this);
    try {
      return make.get();
    } finally {
      if (outer == null) {
        LISTENING.remove();
      } else {
        LISTENING.set(outer);
      }
    }
  }

  /** What the checks of {@code settings} allow at {@code path} below it, in words; empty where they say nothing. */
  public List<String> allowed(Class<?> settings, String path) {
    return allowed.getOrDefault(new Place(settings, path), List.of());
  }

  /** Whether a value was missing. */
  public boolean required(Class<?> settings, String path) {
    return required.contains(new Place(settings, path));
  }

  /** Who listens to the checks of this thread; null in the ordinary life of a program. */
  static Constraints listener() {
    return LISTENING.get();
  }

  void allow(Class<?> settings, String path, String words) {
    var known = allowed.computeIfAbsent(new Place(settings, path), any -> new ArrayList<>());
    if (!known.contains(words)) {
      known.add(words);
    }
  }

  void require(Class<?> settings, String path) {
    required.add(new Place(settings, path));
  }
}
