package dev.slipway.reference;

import dev.slipway.settings.Kind;
import java.util.List;
import java.util.Objects;

/**
 * One setting, or a group of them.
 *
 * @param path below the key of its system
 * @param kind what a value of it looks like
 * @param defaultValue what the program takes when it is left out; null for nothing
 * @param required whether it has to be given
 * @param allowed what is allowed, in words; empty for all that is of its kind
 * @param meaning its record's Javadoc, without the default that {@code defaultValue} tells
 * @param component of which record
 * @param section record, used by several systems, that it belongs to; null when it is the system's own
 * @param pathInSection below that record
 * @param inOptional whether it is in a group that is not there unless it is given
 */
public record Setting(
    String path,
    Kind kind,
    String defaultValue,
    boolean required,
    List<String> allowed,
    String meaning,
    String component,
    Class<?> section,
    String pathInSection,
    boolean inOptional) {

  /** What may be written, in words. */
  public String accepts() {
    return allowed.isEmpty() ? kind.noun() : String.join(", ", allowed);
  }

  /** Whether it says the same of both but for where they are. */
  boolean sameAs(Setting other) {
    return Objects.equals(defaultValue, other.defaultValue) && required == other.required && allowed.equals(other.allowed);
  }
}
