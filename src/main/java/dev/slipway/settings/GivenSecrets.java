package dev.slipway.settings;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * The secrets a stack's owner gave, by flat key. A secret never lies inside a group of keys: read as
 * part of an object it would land in clear in the state.
 */
public final class GivenSecrets {
  private final Map<String, String> values;
  private final String otherwise;

  public GivenSecrets(Map<String, String> values) {
    this(values, null);
  }

  private GivenSecrets(Map<String, String> values, String otherwise) {
    this.values = Map.copyOf(values);
    this.otherwise = otherwise;
  }

  /** For a dry run: {@code values} are given, and whoever insists on another is answered {@code otherwise}. */
  public static GivenSecrets pretended(Map<String, String> values, String otherwise) {
    return new GivenSecrets(values, otherwise);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The secret under {@code key}, marked as such. Ask {@link #has} first. */
  public Output<String> get(String key) {
    return Output.ofSecret(values.getOrDefault(key, otherwise));
  }

  /** Names only: a value must never reach a log. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
