package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Secret;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The SDK stands at an older version than the plugin: what we send must be what the plugin's own schema asks for. */
class ProviderSchemaTest {
  private final JsonNode schema = read();
  private final List<String> misfits = new ArrayList<>();

  @Test
  void everyInputIsOneThatThePluginKnows() {
    var declared = Stream.of(Stack.shipped("dev"), Stack.production())
        .flatMap(stack -> stack.deploy().resources().stream())
        .filter(resource -> resource.type().startsWith("docker:"))
        .toList();
    assertThat(declared).isNotEmpty();
    declared.forEach(this::check);
    assertThat(misfits).isEmpty();
  }

  @Test
  void thePluginIsTheOneThatTheProgramAsksFor() {
    assertThat(schema.get("version").asText()).isEqualTo(Stack.minimal().deploy().get("docker").options().version());
  }

  private void check(Declared resource) {
    var known = schema.get("resources").get(resource.type());
    fields(resource.toString(), resource.inputs(), known.get("inputProperties"));
    known.path("requiredInputs").forEach(required -> {
      if (resource.input(required.asText()) == null) {
        misfits.add(resource + " lacks " + required.asText());
      }
    });
  }

  private void fields(String path, Map<String, Object> group, JsonNode properties) {
    group.forEach((name, value) -> {
      if (properties.has(name)) {
        value(path + "." + name, value, properties.get(name));
      } else {
        misfits.add(path + " has no " + name);
      }
    });
  }

  @SuppressWarnings("unchecked")
  private void value(String path, Object value, JsonNode type) {
    if (value instanceof Secret secret) {
      value(path, secret.value(), type);
    } else if (type.has("$ref")) {
      fields(path, (Map<String, Object>) value, schema.get("types").get(type.get("$ref").asText().replace("#/types/", "")).get("properties"));
    } else if (value instanceof List<?> list && type.path("type").asText().equals("array")) {
      list.forEach(item -> value(path + "[]", item, type.get("items")));
    } else if (value instanceof Map<?, ?> map && type.has("additionalProperties")) {
      map.values().forEach(item -> value(path + "{}", item, type.get("additionalProperties")));
    } else if (!type.path("type").asText().equals(name(value))) {
      misfits.add(path + " is " + name(value) + ", not " + type.path("type").asText());
    }
  }

  private static String name(Object value) {
    return value instanceof String ? "string" : value instanceof Boolean ? "boolean" : value instanceof Integer ? "integer" : value.getClass().getSimpleName();
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(Path.of("tools/toolchain/plugins/pulumi-resource-docker/schema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
