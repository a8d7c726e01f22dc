package dev.slipway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/**
 * A stack's configuration as the engine hands it to the program: full keys ({@code slipway:edge},
 * {@code docker:host}) to texts. Pulumi's own Config cannot list keys, so a misspelt one would pass.
 *
 * @param secretKeys the keys whose values are encrypted in the stack's file
 */
public record StackConfig(String stack, Map<String, String> values, Set<String> secretKeys) {

  /** Reads what the engine put into this process's environment. */
  public static StackConfig ofEngine(String stack, Map<String, String> environment) {
    var json = new ObjectMapper();
    try {
      return new StackConfig(
          stack,
          json.readValue(environment.getOrDefault("PULUMI_CONFIG", "{}"), new TypeReference<Map<String, String>>() {}),
          json.readValue(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"), new TypeReference<Set<String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PULUMI_CONFIG is not what the engine promises", e);
    }
  }
}
