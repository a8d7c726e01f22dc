package dev.slipway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Strict Jackson that does not stop at the first mistake: each one is noted with its path, taken out
 * of the tree, and the rest is read again.
 */
public final class SettingsReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final List<SettingProblem> problems = new ArrayList<>();

  public List<SettingProblem> problems() {
    return problems;
  }

  /** Reads {@code text} as {@code type}; null when it is so wrong that nothing is left of it. */
  public <T> T read(String key, String text, Class<T> type) {
    try {
      JsonNode parsed = JSON.readTree(text);
      if (!parsed.isObject()) {
        problems.add(new SettingProblem(key, "is " + parsed + ": expected a group of keys"));
        return null;
      }
      return bind(key, (ObjectNode) parsed, type);
    } catch (JsonProcessingException e) {
      problems.add(new SettingProblem(key, "is not readable: " + e.getOriginalMessage()));
      return null;
    }
  }

  private <T> T bind(String key, ObjectNode tree, Class<T> type) {
    while (true) {
      try {
        return JSON.treeToValue(tree, type);
      } catch (JsonMappingException e) {
        if (!note(key, e) || !remove(tree, e.getPath())) {
          return null;
        }
      } catch (JsonProcessingException e) {
        problems.add(new SettingProblem(key, "is not readable: " + e.getOriginalMessage()));
        return null;
      }
    }
  }

  /** True when something below the root is wrong, so that the rest can still be read. */
  private boolean note(String key, JsonMappingException e) {
    String path = key + path(e.getPath());
    if (e.getCause() instanceof Checks.Failed failed) {
      failed.problems().forEach(problem -> add(problem.below(path)));
    } else {
      add(new SettingProblem(path, message(e)));
    }
    return !e.getPath().isEmpty();
  }

  /** A record that lost a wrong field must not complain again that the field is missing. */
  private void add(SettingProblem problem) {
    String path = problem.path();
    if (problems.stream().noneMatch(p -> p.path().equals(path) || p.path().startsWith(path + "."))) {
      problems.add(problem);
    }
  }

  private static String message(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<?> known = unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds();
      return unknownKey(unknown.getPropertyName(), known.stream().map(Object::toString).toList());
    }
    if (e instanceof InvalidFormatException invalid && invalid.getTargetType().isEnum()) {
      return "is \"" + invalid.getValue() + "\": allowed is " + allowed(invalid.getTargetType());
    }
    if (e instanceof InvalidFormatException invalid) {
      return "is \"" + invalid.getValue() + "\": expected " + noun(invalid.getTargetType());
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return e.getCause().getMessage();
    }
    if (e instanceof MismatchedInputException mismatch) {
      return "has the wrong type: expected " + noun(mismatch.getTargetType());
    }
    return "is wrong: " + e.getOriginalMessage();
  }

  public static String unknownKey(String name, Collection<String> known) {
    return "is not a known key" + Nearest.to(name, known).map(n -> ", did you mean \"" + n + "\"?").orElse(": known are " + new TreeSet<>(known));
  }

  private static String allowed(Class<?> type) {
    return String.join(", ", JSON.convertValue(type.getEnumConstants(), String[].class));
  }

  private static String noun(Class<?> type) {
    if (type == null || type.isRecord()) {
      return "a group of keys";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == Integer.class || type == int.class || type == Long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return type == Boolean.class ? "true or false" : "a text";
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (var reference : references) {
      path.append(reference.getFieldName() != null ? "." + reference.getFieldName() : "[" + reference.getIndex() + "]");
    }
    return path.toString();
  }

  private static boolean remove(ObjectNode tree, List<JsonMappingException.Reference> path) {
    JsonNode node = tree;
    for (var step : path.subList(0, path.size() - 1)) {
      node = step.getFieldName() != null ? node.get(step.getFieldName()) : node.get(step.getIndex());
    }
    var last = path.get(path.size() - 1);
    return node instanceof ArrayNode list
        ? list.remove(last.getIndex()) != null
        : node instanceof ObjectNode object && object.remove(last.getFieldName()) != null;
  }
}
