package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.slipway.cli.console.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The line {@code slipway:pin} in the text of a stack's file. All other lines stay as they are, comments included. */
final class PinText {
  static final String KEY = "slipway:pin";

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String CONFIG = "config:";

  private PinText() {}

  /** Pins in {@code text}; empty where there are none, or something else in their place. */
  static Map<String, Integer> read(String text) {
    var pins = new TreeMap<String, Integer>();
    tree(text).path("config").path(KEY).fields().forEachRemaining(pin -> {
      if (pin.getValue().isInt()) {
        pins.put(pin.getKey(), pin.getValue().asInt());
      }
    });
    return pins;
  }

  static boolean isIn(String text) {
    return tree(text).path("config").has(KEY);
  }

  /** {@code text} with these pins and no others. */
  static String write(String text, Map<String, Integer> pins) {
    var lines = without(text.lines().toList());
    if (!pins.isEmpty()) {
      int config = lines.indexOf(CONFIG);
      if (config < 0) {
        lines.removeIf(line -> line.matches("config:\\s*(\\{\\s*})?\\s*"));
        config = lines.size();
        lines.add(CONFIG);
      }
      lines.add(config + 1, indentation(lines, config) + KEY + ": {" + render(pins) + "} # ./slipway unpin removes it");
    }
    String result = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    if (!tree(result).equals(expected(text, pins))) {
      throw new Refusal("the stack's file is written in a way that cannot be edited here; put this under \"config:\" yourself, or take it away for no pin: " + KEY + ": {" + render(pins) + "}");
    }
    return result;
  }

  private static String render(Map<String, Integer> pins) {
    return new TreeMap<>(pins).entrySet().stream().map(pin -> pin.getKey() + ": " + pin.getValue()).collect(Collectors.joining(", "));
  }

  /** The key may be a group of lines that somebody wrote. */
  private static List<String> without(List<String> lines) {
    var kept = new ArrayList<String>();
    int inside = -1;
    for (String line : lines) {
      int indent = line.length() - line.stripLeading().length();
      if (inside >= 0 && (line.isBlank() || indent > inside)) {
        continue;
      }
      inside = line.strip().startsWith(KEY + ":") ? indent : -1;
      if (inside < 0) {
        kept.add(line);
      }
    }
    return kept;
  }

  private static String indentation(List<String> lines, int config) {
    return lines.stream().skip(config + 1).filter(line -> !line.isBlank() && !line.strip().startsWith("#")).findFirst()
        .map(line -> line.substring(0, line.length() - line.stripLeading().length()))
        .filter(indent -> !indent.isEmpty())
        .orElse("  ");
  }

  private static JsonNode expected(String text, Map<String, Integer> pins) {
    var tree = (ObjectNode) tree(text);
    if (tree.get("config") instanceof ObjectNode config) {
      config.remove(KEY);
    }
    if (!pins.isEmpty()) {
      var config = tree.get("config") instanceof ObjectNode group ? group : tree.putObject("config");
      config.set(KEY, YAML.valueToTree(new TreeMap<>(pins)));
    }
    return tree(write(tree));
  }

  private static String write(JsonNode tree) {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      var tree = YAML.readTree(text);
      return tree.isObject() ? tree : YAML.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new Refusal("the stack's file is not readable as YAML: " + e.getOriginalMessage());
    }
  }
}
