package dev.slipway.cli.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.cli.stack.Project;
import dev.slipway.edge.Tls;
import dev.slipway.settings.HostName;
import dev.slipway.settings.SystemType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a stack's file into that of its rehearsal: the same systems, replicas and limits, but on this
 * machine, on free ports, without anything that is production's own (secrets, data, addresses).
 */
final class RehearsalConfig {
  /**
   * Settings of systems that claim something of the real host: a Docker volume to adopt, a network's addresses, ports;
   * and those who would be alarmed.
   */
  private static final Set<String> OF_THE_HOST = Set.of("volume", "subnet", "hostPort", "debugPort", "alertmanager");

  private static final YAMLMapper YAML = new YAMLMapper();

  private final String stack;
  private final List<SystemType<?>> catalogue;

  RehearsalConfig(String stack, List<SystemType<?>> catalogue) {
    this.stack = stack;
    this.catalogue = catalogue;
  }

  /**
   * @param text of the stack's file
   * @param systems keys of the systems that it selects
   */
  String derive(String text, Set<String> systems, int http, int https) {
    // Everything beside config: keys of encryption, which nothing here may depend on.
    var config = withoutSecrets(tree(text).path("config"));
    config.put(key("rehearsal"), true);
    var edge = group(config, "edge");
    edge.remove(Set.of("existing", "enabled"));
    edge.put("bind", "127.0.0.1").put("http", http).put("https", https);
    edge.putObject("tls").put("mode", "local");
    systems.forEach(system -> localise(system, group(config, system)));
    try {
      return "# Derived from Pulumi." + stack + ".yaml by ./slipway rehearse; gone when it ends.\n"
          + YAML.writeValueAsString(YAML.createObjectNode().set("config", config));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode withoutSecrets(JsonNode config) {
    var result = YAML.createObjectNode();
    var secrets = new TreeSet<String>();
    catalogue.forEach(type -> type.secrets().forEach(secret -> secrets.add(key(secret))));
    secrets.add(key(Tls.KEY_SECRET));
    config.fields().forEachRemaining(entry -> {
      String key = entry.getKey().contains(":") ? entry.getKey() : key(entry.getKey());
      if (!isSecret(entry.getValue()) && !secrets.contains(key) && !key.startsWith("docker:") && !key.equals(key("pin"))) {
        result.set(key, pruned(entry.getValue().deepCopy(), Set.of()));
      }
    });
    return result;
  }

  private void localise(String system, ObjectNode group) {
    pruned(group, OF_THE_HOST);
    catalogue.stream().filter(type -> type.key().equals(system)).forEach(type ->
        Arrays.stream(type.settings().getRecordComponents() == null ? new RecordComponent[0] : type.settings().getRecordComponents())
            .filter(component -> component.getType() == HostName.class && !group.hasNonNull(component.getName()))
            .forEach(component -> group.put(component.getName(), hostName(system, component.getName()))));
  }

  private String hostName(String system, String setting) {
    return system + (setting.equals("host") ? "" : "-" + setting.toLowerCase(Locale.ROOT)) + "." + stack.replace('_', '-') + ".rehearsal.localhost";
  }

  /** {@code node} without secrets, and without {@code names} at any depth. */
  private static JsonNode pruned(JsonNode node, Set<String> names) {
    if (node instanceof ObjectNode object) {
      var gone = new TreeSet<String>();
      if (names.contains("hostPort") && object.has("hostPort")) {
        // A tool that is reached by its port alone.
        gone.add("enabled");
      }
      object.fields().forEachRemaining(entry -> {
        if (names.contains(entry.getKey()) || isSecret(entry.getValue())) {
          gone.add(entry.getKey());
        }
      });
      object.remove(gone);
    }
    node.forEach(child -> pruned(child, names));
    return node;
  }

  private static ObjectNode group(ObjectNode config, String name) {
    return config.get(key(name)) instanceof ObjectNode group ? group : config.putObject(key(name));
  }

  private static boolean isSecret(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path("secure").isTextual();
  }

  private static String key(String name) {
    return Project.NAME + ":" + name;
  }

  private static JsonNode tree(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stack's file was readable a moment ago", e);
    }
  }
}
