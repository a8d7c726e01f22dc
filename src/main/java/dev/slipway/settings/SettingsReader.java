package dev.slipway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Strict reading that does not stop at the first mistake: each one is noted with its path, taken out
 * of the tree, and the rest is read again.
 */
public final class SettingsReader {
  private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<SettingProblem> problems = new ArrayList<>();
  private final Shape shape = new Shape(this::report);

  public List<SettingProblem> problems() {
    return problems;
  }

  /** Notes a problem. A value that was wrong, and so was taken out, is not missing as well. */
  public void report(SettingProblem problem) {
    if (!problem.isMissing() || problems.stream().noneMatch(known -> known.path().equals(problem.path()))) {
      problems.add(problem);
    }
  }

  /**
   * Reads a value as the engine hands it over: structures as JSON, everything else as its bare text.
   *
   * @return null when it is so wrong that nothing is left of it
   */
  public <T> T read(String key, String text, Class<T> type) {
    return type.cast(read(key, text, (Type) type));
  }

  /** Reads a list of texts. */
  public List<String> readList(String key, String text) {
    @SuppressWarnings("unchecked")
    var list = (List<String>) read(key, text, new TypeReference<List<String>>() {}.getType());
    return list == null ? List.of() : list;
  }

  /** Reads whole numbers by name. */
  public Map<String, Integer> readNumbers(String key, String text) {
    @SuppressWarnings("unchecked")
    var numbers = (Map<String, Integer>) read(key, parse(text).isNull() ? "{}" : text, new TypeReference<Map<String, Integer>>() {}.getType());
    return numbers == null ? Map.of() : numbers;
  }

  private Object read(String key, String text, Type type) {
    JsonNode tree = parse(text);
    if (tree.isNull()) {
      return read(key, type instanceof Class<?> ? "{}" : "[]", type);
    }
    return shape.fits(key, tree, type) ? bind(key, tree, type) : null;
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      return tree.isMissingNode() ? TextNode.valueOf(text) : tree;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private Object bind(String key, JsonNode tree, Type type) {
    while (true) {
      try {
        return JSON.treeToValue(tree, JSON.constructType(type));
      } catch (ValueInstantiationException e) {
        note(key + path(e.getPath()), e.getCause());
        if (e.getPath().isEmpty()) {
          return null;
        }
        remove(tree, e.getPath());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(key + " has a shape that was not checked", e);
      }
    }
  }

  private void note(String path, Throwable cause) {
    if (cause instanceof Checks.Failed failed) {
      failed.problems().forEach(problem -> report(problem.below(path)));
    } else {
      report(new SettingProblem(path, cause.getMessage()));
    }
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (var reference : references) {
      path.append(reference.getFieldName() != null ? "." + reference.getFieldName() : "[" + reference.getIndex() + "]");
    }
    return path.toString();
  }

  private static void remove(JsonNode tree, List<JsonMappingException.Reference> path) {
    JsonNode node = tree;
    for (var step : path.subList(0, path.size() - 1)) {
      node = step.getFieldName() != null ? node.get(step.getFieldName()) : node.get(step.getIndex());
    }
    var last = path.get(path.size() - 1);
    if (node instanceof ArrayNode list) {
      list.remove(last.getIndex());
    } else {
      ((ObjectNode) node).remove(last.getFieldName());
    }
  }
}
