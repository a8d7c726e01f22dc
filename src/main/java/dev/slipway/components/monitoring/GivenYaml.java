package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.io.StringWriter;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML of the stack's owner: one document, without a key that stands twice; aliases and merge keys become what they stand for,
 * which Jackson's reader does not do. Values stay as they are written: what a number or a truth value is, Prometheus says.
 */
final class GivenYaml {
  /** Of lists and groups; the default of 50 is too few where every rule has its labels from an anchor. */
  private static final int ALIASES = 1000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private GivenYaml() {}

  /**
   * All of {@code text}; every value is a text or null.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException when it does not parse
   * @throws JsonProcessingException when it parses, and yet is no tree: a list may be in itself
   */
  static JsonNode tree(String text) throws JsonProcessingException {
    // By way of a text, whose depth is limited.
    return JSON.readTree(JSON.writeValueAsString(yaml().load(text)));
  }

  /** The list below {@code key} of the top, as lines that may stand below another list's. */
  static String list(String text, String key) {
    var yaml = yaml();
    var lines = new StringWriter();
    for (var entry : ((MappingNode) yaml.compose(new StringReader(text))).getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key) && entry.getValueNode() instanceof SequenceNode list && !list.getValue().isEmpty()) {
        list.setFlowStyle(DumperOptions.FlowStyle.BLOCK);
        yaml.serialize(list, lines);
      }
    }
    return lines.toString();
  }

  private static Yaml yaml() {
    var reading = new LoaderOptions();
    reading.setAllowDuplicateKeys(false);
    reading.setMaxAliasesForCollections(ALIASES);
    reading.setMergeOnCompose(true);
    var writing = new DumperOptions();
    writing.setDereferenceAliases(true);
    writing.setSplitLines(false);
    return new Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading, new AsWritten());
  }

  /** Tells apart nothing but texts, nulls and merge keys: 1.10 is not 1.1, and "on" not true. */
  private static final class AsWritten extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
