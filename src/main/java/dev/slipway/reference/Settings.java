package dev.slipway.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.settings.Constraints;
import dev.slipway.settings.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Describes a settings record from what the program itself does with it: defaults by making one of
 * nothing, what is allowed by listening to its checks, what it means from its Javadoc.
 */
public final class Settings {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record around the setting, and the path at which it starts. */
  private record Scope(Class<?> type, String start) {}

  private final Constraints constraints = new Constraints();
  private final List<Setting> settings = new ArrayList<>();

  private Settings() {}

  /** All settings of {@code type}, groups before what is in them. */
  public static List<Setting> of(Class<?> type) {
    return of(type, Map.of());
  }

  private static List<Setting> of(Class<?> type, Map<String, Object> given) {
    var all = new Settings();
    all.add(type, all.make(type, given), List.of(new Scope(type, "")), null, false);
    return List.copyOf(all.settings);
  }

  /** {@code type} with {@code given} set, and something for all that is required then; values by path. */
  static <S> S example(Class<S> type, Map<String, Object> given) {
    var all = new HashMap<>(given);
    of(type, given).stream().filter(setting -> setting.required() && !setting.inOptional()).forEach(setting -> all.putIfAbsent(setting.path(), setting.kind().example()));
    return new Settings().make(type, all);
  }

  /** However wrong it is. */
  private <S> S make(Class<S> type, Map<String, Object> given) {
    var tree = JSON.createObjectNode();
    given.forEach((path, value) -> {
      var node = tree;
      String[] keys = path.split("\\.");
      for (int i = 0; i < keys.length - 1; i++) {
        node = node.withObject("/" + keys[i]);
      }
      node.putPOJO(keys[keys.length - 1], value);
    });
    return constraints.hear(() -> JSON.convertValue(tree, type));
  }

  private void add(Class<?> type, Object values, List<Scope> scopes, Scope section, boolean optional) {
    var javadoc = new Javadoc(type);
    String prefix = scopes.get(scopes.size() - 1).start();
    for (var component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Object value = value(component, values);
      var kind = Kind.of(component.getGenericType());
      String shown = kind.isGroup() ? null : text(value);
      settings.add(new Setting(
          path,
          kind,
          shown,
          value == null && scopes.stream().anyMatch(scope -> constraints.required(scope.type(), path.substring(scope.start().length()))),
          scopes.stream().flatMap(scope -> constraints.allowed(scope.type(), path.substring(scope.start().length())).stream()).distinct().toList(),
          withoutDefault(javadoc.ofComponent(component.getName()), shown),
          type.getSimpleName() + "." + component.getName(),
          section == null ? null : section.type(),
          section == null ? path : path.substring(section.start().length()),
          optional));
      var group = group(component.getGenericType());
      if (group != null) {
        boolean single = group == component.getType();
        String start = path + (single ? "." : kind.isList() ? "[]." : ".<name>.");
        var inner = new Scope(group, start);
        // A record of another package, or one that knows no system, is a building block: described once for all that use it.
        boolean shared = !group.getPackageName().equals(type.getPackageName()) || group.getPackageName().equals(Kind.class.getPackageName());
        // Made even where there is a value: that one may be a constant, whose checks spoke before anybody listened.
        Object empty = make(group, Map.of());
        add(group, single && value != null ? value : empty, with(scopes, inner), shared ? inner : section, optional || value == null || !single);
      }
    }
  }

  /** The record that a setting, or each item of it, is made of; null when it is none. */
  private static Class<?> group(Type type) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      return group(arguments[arguments.length - 1]);
    }
    return type instanceof Class<?> raw && Kind.of(raw).isGroup() ? raw : null;
  }

  private static List<Scope> with(List<Scope> scopes, Scope inner) {
    var all = new ArrayList<>(scopes);
    all.add(inner);
    return all;
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** As it would be written in a stack's file. */
  private static String text(Object value) {
    if (value instanceof Collection<?> list) {
      return list.isEmpty() ? null : list.stream().map(Settings::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? null : new TreeMap<>(map).toString();
    }
    if (value instanceof Double number && number == Math.rint(number)) {
      return String.valueOf(number.longValue());
    }
    return value instanceof Enum<?> ? JSON.convertValue(value, String.class) : value == null ? null : value.toString();
  }

  /** A default that the code tells needs not be told by the text too; one that differs stays, for a test to find. */
  private static String withoutDefault(String text, String value) {
    return value == null ? text : text.replaceFirst("[;,]? ?default `?" + Pattern.quote(value) + "`?(?=$|[;:,. ])", "").replaceFirst("^[;,] ?", "").strip();
  }
}
