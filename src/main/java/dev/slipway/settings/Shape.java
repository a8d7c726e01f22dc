package dev.slipway.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares a tree with the type it shall become. What does not fit is reported and taken out, so that
 * the rest can be read; Jackson itself would stop at the first mistake.
 */
final class Shape {
  private final Consumer<SettingProblem> report;

  Shape(Consumer<SettingProblem> report) {
    this.report = report;
  }

  /** Whether {@code node} itself fits; what is wrong below it has been taken out of it. */
  boolean fits(String path, JsonNode node, Type type) {
    if (node.isNull()) {
      return true;
    }
    if (!Kind.of(type).accepts(node)) {
      String value = node.isArray() ? "a list" : node.isObject() ? "a group of keys" : node.toString();
      report.accept(new SettingProblem(path, "is " + value + ": expected " + Kind.of(type).expected(node)));
      return false;
    }
    if (node instanceof ObjectNode group) {
      keepFitting(path, group, raw(type).isRecord() ? components(path, group, raw(type)) : values(group, type));
    } else if (node instanceof ArrayNode list) {
      Type element = argument(type, 0);
      for (int i = list.size() - 1; i >= 0; i--) {
        if (!fits(path + "[" + i + "]", list.get(i), element)) {
          list.remove(i);
        }
      }
    }
    return true;
  }

  private void keepFitting(String path, ObjectNode group, Map<String, Type> types) {
    for (String key : keys(group)) {
      if (!fits(path + "." + key, group.get(key), types.get(key))) {
        group.remove(key);
      }
    }
  }

  /** A misspelt key is read on as the one it was meant to be: otherwise that one would be missing too. */
  private Map<String, Type> components(String path, ObjectNode group, Class<?> type) {
    var components = new LinkedHashMap<String, Type>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.put(component.getName(), component.getGenericType());
    }
    for (String key : keys(group)) {
      if (!components.containsKey(key)) {
        report.accept(new SettingProblem(path + "." + key, Nearest.unknown("key", key, components.keySet())));
        JsonNode value = group.remove(key);
        Nearest.to(key, components.keySet()).filter(meant -> !group.has(meant)).ifPresent(meant -> group.set(meant, value));
      }
    }
    return components;
  }

  private static Map<String, Type> values(ObjectNode group, Type map) {
    var types = new LinkedHashMap<String, Type>();
    keys(group).forEach(key -> types.put(key, argument(map, 1)));
    return types;
  }

  private static List<String> keys(ObjectNode group) {
    var keys = new ArrayList<String>();
    group.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
