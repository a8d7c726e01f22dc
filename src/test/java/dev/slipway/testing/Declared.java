package dev.slipway.testing;

import java.util.List;
import java.util.Map;

/**
 * A resource as the program declared it.
 *
 * @param urn types of its ancestors, its own type and its name: what the engine tells resources apart by
 * @param inputs plain maps, lists and values; whatever is marked secret is a {@link Secret}
 */
public record Declared(String type, String name, String urn, Map<String, Object> inputs, Options options) {

  /**
   * What of a resource's options a reader of a change has to know.
   *
   * @param dependsOn names, in the order they were given
   */
  public record Options(
      String parent,
      List<String> dependsOn,
      boolean deleteBeforeReplace,
      boolean protect,
      boolean retainOnDelete,
      List<String> replaceOnChanges,
      List<String> ignoreChanges,
      List<String> additionalSecretOutputs,
      String provider,
      String version) {}

  public Object input(String name) {
    return inputs.get(name);
  }

  /** A list of texts. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String name) {
    return inputs.get(name) == null ? List.of() : (List<String>) inputs.get(name);
  }

  /** A list of groups, such as {@code ports}. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> groups(String name) {
    return inputs.get(name) == null ? List.of() : (List<Map<String, Object>>) inputs.get(name);
  }

  /** One group, such as {@code healthcheck}. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> group(String name) {
    return inputs.get(name) == null ? Map.of() : (Map<String, Object>) inputs.get(name);
  }

  /** The container's label {@code key}; null when it has none. */
  public String label(String key) {
    return groups("labels").stream().filter(label -> label.get("label").equals(key)).map(label -> (String) label.get("value")).findFirst().orElse(null);
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
