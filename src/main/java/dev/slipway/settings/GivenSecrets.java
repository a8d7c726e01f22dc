package dev.slipway.settings;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * The secrets a stack's owner gave, by flat key. A secret never lies inside a group of keys: read as
 * part of an object it would land in clear in the state.
 */
public final class GivenSecrets {
  private final Map<String, String> values;

  public GivenSecrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The secret under {@code key}, marked as such. Ask {@link #has} first. */
  public Output<String> get(String key) {
    return Output.ofSecret(values.get(key));
  }

  /** Names only: a value must never reach a log. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
