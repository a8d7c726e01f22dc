package dev.slipway.settings;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What values of a type look like in a stack's file.
 *
 * @param items of what type those of a list, or the values of a group, are; null for none
 */
public record Kind(Class<?> type, Class<?> items) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE = Pattern.compile("such as (\\S+)");

  public static Kind of(Type type) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      return new Kind((Class<?>) generic.getRawType(), arguments[arguments.length - 1] instanceof Class<?> last ? last : null);
    }
    return new Kind((Class<?>) type, null);
  }

  /** Whether it is a record that is written as a group of keys. */
  public boolean isGroup() {
    return type.isRecord() && !isForm();
  }

  /** What a value is, with its article. */
  public String noun() {
    if (isForm()) {
      return type.getAnnotation(JsonClassDescription.class).value();
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", names());
    }
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (isList()) {
      return items == null || !of(items).isForm() ? "a list" : "a list, each item " + of(items).noun();
    }
    return type == String.class ? "a text" : "a group of keys";
  }

  /** Some value: of a type that has a form of its own, the one its form names. */
  public Object example() {
    if (!isForm()) {
      return type == Integer.class ? 65_000 : type == String.class ? "https://service.example.com" : null;
    }
    var matcher = EXAMPLE.matcher(noun());
    if (!matcher.find()) {
      throw new IllegalStateException(type + " has no form that names an example (\"such as …\")");
    }
    return matcher.group(1);
  }

  /** Types that are written as a text of a form of their own, such as {@link Memory}. */
  public boolean isForm() {
    return type.isAnnotationPresent(JsonClassDescription.class);
  }

  public boolean isList() {
    return Collection.class.isAssignableFrom(type);
  }

  boolean accepts(JsonNode node) {
    if (isForm()) {
      return node.isTextual();
    }
    if (type.isEnum()) {
      return names().contains(node.asText());
    }
    if (type == Integer.class) {
      return node.isIntegralNumber() && node.canConvertToInt();
    }
    if (type == Double.class) {
      return node.isNumber();
    }
    if (type == Boolean.class) {
      return node.isBoolean();
    }
    if (isList()) {
      return node.isArray();
    }
    // YAML turns a bare 20 or true into no text, yet nobody means anything else by it.
    return type == String.class ? node.isValueNode() : node.isObject();
  }

  /** What would have been right instead of {@code node}. */
  String expected(JsonNode node) {
    return type == Integer.class && node.isIntegralNumber() ? "a smaller number" : noun();
  }

  private List<String> names() {
    return Arrays.asList(JSON.convertValue(type.getEnumConstants(), String[].class));
  }
}
