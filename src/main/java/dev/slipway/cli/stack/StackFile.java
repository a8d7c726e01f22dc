package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.slipway.cli.console.Refusal;
import dev.slipway.settings.Profile;
import dev.slipway.settings.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code Pulumi.<stack>.yaml} over the defaults of {@code Pulumi.yaml}, as the engine would hand it to
 * the program, but without starting the engine and without opening secrets.
 */
public final class StackFile {
  /** Stands for the value of a secret: the launcher never needs it. */
  public static final String SECRET = "[secret]";

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

  private final String stack;
  private final JsonNode tree;
  private final StackConfig config;

  private StackFile(String stack, JsonNode tree, StackConfig config) {
    this.stack = stack;
    this.tree = tree;
    this.config = config;
  }

  public static StackFile read(Project project, String stack) {
    project.requireStack(stack);
    var values = new TreeMap<String, String>();
    var secrets = new TreeSet<String>();
    var defaults = parse(project.projectFile()).path("config");
    defaults.fields().forEachRemaining(entry -> {
      var declared = entry.getValue();
      var value = declared.has("value") ? declared.get("value") : declared.get("default");
      if (value != null) {
        put(entry.getKey(), value, values, secrets);
      }
    });
    var tree = parse(project.stackFile(stack));
    tree.path("config").fields().forEachRemaining(entry -> put(entry.getKey(), entry.getValue(), values, secrets));
    return new StackFile(stack, tree, new StackConfig(stack, values, secrets));
  }

  public StackConfig config() {
    return config;
  }

  /** A profile nobody knows may be a misspelt production: it gets production's caution. A rehearsal is thrown away. */
  public boolean isProduction() {
    return !isRehearsal() && Profile.of(config.values().getOrDefault("slipway:profile", "development")).map(Profile::isProduction).orElse(true);
  }

  /** Keys of the systems that it selects, known or not. */
  public Set<String> systems() {
    var systems = new LinkedHashSet<String>();
    try {
      YAML.readTree(config.values().getOrDefault("slipway:systems", "[]")).forEach(system -> systems.add(system.asText()));
    } catch (JsonProcessingException e) {
      // Not a list: the configuration's check tells so.
    }
    return systems;
  }

  /** Numbers of releases by the system that is held at them. What is wrong with them the configuration's check tells. */
  public Map<String, Integer> pins() {
    return PinText.read("config: {\"" + PinText.KEY + "\": " + config.values().getOrDefault(PinText.KEY, "{}") + "}");
  }

  /** The same with other pins. */
  public StackFile with(Map<String, Integer> pins) {
    var values = new TreeMap<>(config.values());
    values.put(PinText.KEY, YAML.valueToTree(new TreeMap<>(pins)).toString());
    return new StackFile(stack, tree, new StackConfig(stack, values, config.secretKeys()));
  }

  /** The same with pins that stand elsewhere, unless it has its own. */
  StackFile or(Map<String, Integer> pins) {
    return pins.isEmpty() || tree.path("config").has(PinText.KEY) ? this : with(pins);
  }

  public boolean isRehearsal() {
    return config.values().getOrDefault("slipway:rehearsal", "false").equals("true");
  }

  /** Where the stack's Docker daemon is; null for the operator's default. */
  public String dockerHost() {
    return config.values().get("docker:host");
  }

  /** True when a key service, not a passphrase, encrypts the stack's secrets. */
  public boolean hasKeyService() {
    var provider = tree.path("secretsprovider").asText("");
    return !provider.isEmpty() && !provider.equals("passphrase") && !provider.equals("default");
  }

  private static void put(String name, JsonNode value, TreeMap<String, String> values, TreeSet<String> secrets) {
    String key = name.contains(":") ? name : Project.NAME + ":" + name;
    if (hasSecret(value)) {
      secrets.add(key);
    } else {
      // A stack's plain value takes the place of a default that was secret.
      secrets.remove(key);
    }
    values.put(key, isSecret(value) ? SECRET : value.isContainerNode() ? value.toString() : value.asText());
  }

  private static boolean isSecret(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path("secure").isTextual();
  }

  private static boolean hasSecret(JsonNode value) {
    if (isSecret(value)) {
      return true;
    }
    for (JsonNode child : value) {
      if (hasSecret(child)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode parse(Path file) {
    JsonNode tree;
    try {
      tree = YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      var where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new Refusal(file.getFileName() + where + " is not readable as YAML: " + e.getOriginalMessage().lines().findFirst().orElse("unknown"));
    } catch (IOException e) {
      throw new Refusal(file + " cannot be read: " + e.getMessage());
    }
    if (tree.isMissingNode() || tree.isNull()) {
      return YAML.createObjectNode();
    }
    if (!tree.isObject() || !(tree.path("config").isMissingNode() || tree.path("config").isNull() || tree.path("config").isObject())) {
      throw new Refusal(file.getFileName() + " has the wrong shape: expected a group of keys with \"config:\" at its top");
    }
    return tree;
  }

  @Override
  public String toString() {
    return "configuration of stack " + stack;
  }
}
