package dev.slipway.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.pulumi.core.Output;
import dev.slipway.workload.Attachment;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Image;
import dev.slipway.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How the parts of a workload are read that are no plain values: as {@link DescriptionWriter} writes them. */
final class DescriptionModule extends SimpleModule {
  /** Names of networks, as far as they are known, by the output that stands for each. */
  static final String NETWORKS = "networks";
  /** Today's workload, which has the secrets. */
  static final String TODAY = "today";
  static final String IMAGE = "image";

  /** Something that a description only refers to, and that today's program has not got. */
  static final class Missing extends JsonMappingException {
    Missing(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  private interface Reading<T> {
    T read(JsonNode node, DeserializationContext context, JsonParser parser) throws IOException;
  }

  /** An older program wrote {@code init}, too, which every container has since. */
  @JsonIgnoreProperties("init")
  abstract static class Recorded {
    @JsonDeserialize(using = ReadNames.class)
    abstract Map<String, Output<String>> secretEnvironment();
  }

  DescriptionModule() {
    setMixInAnnotation(Workload.class, Recorded.class);
    addDeserializer(Duration.class, reader((node, context, parser) -> Duration.parse(node.asText())));
    addDeserializer(Image.class, new ReadImage());
    addDeserializer(ConfigFile.class, reader(DescriptionModule::file));
    addDeserializer(Attachment.class, reader(DescriptionModule::attachment));
  }

  private static ConfigFile file(JsonNode node, DeserializationContext context, JsonParser parser) throws IOException {
    String name = node.path("name").asText();
    if (node.has("text")) {
      return ConfigFile.of(name, node.get("text").asText());
    }
    return today(context).files().stream().filter(file -> file.name().equals(name) && file.isSecret()).findFirst()
        .orElseThrow(() -> new Missing(parser, "needs the secret file \"" + name + "\", which this program does not give it"));
  }

  /** Today's network, which containers have to wait for; one that the service has left since by its name. */
  private static Attachment attachment(JsonNode node, DeserializationContext context, JsonParser parser) throws IOException {
    String alias = node.path("alias").asText();
    var names = (Map<?, ?>) context.getAttribute(NETWORKS);
    var same = today(context).networks().stream().filter(attachment -> attachment.alias().equals(alias)).toList();
    for (var attachment : same) {
      if (same.size() == 1 || (node.has("network") && node.get("network").asText().equals(names.get(attachment.network())))) {
        return attachment;
      }
    }
    if (!node.has("network")) {
      throw new Missing(parser, "joins a network as \"" + alias + "\", which this program does not let it join");
    }
    return new Attachment(Output.of(node.get("network").asText()), alias);
  }

  private static Workload today(DeserializationContext context) {
    return (Workload) context.getAttribute(TODAY);
  }

  private static final class ReadNames extends JsonDeserializer<Map<String, Output<String>>> {
    @Override
    public Map<String, Output<String>> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      var today = today(context).secretEnvironment();
      var variables = new TreeMap<String, Output<String>>();
      for (var names = parser.<JsonNode>readValueAsTree().fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!today.containsKey(name)) {
          throw new Missing(parser, "needs the secret variable " + name + ", which this program does not give it");
        }
        variables.put(name, today.get(name));
      }
      return Map.copyOf(variables);
    }
  }

  private static final class ReadImage extends JsonDeserializer<Image> {
    @Override
    public Image deserialize(JsonParser parser, DeserializationContext context) {
      return getNullValue(context);
    }

    @Override
    public Image getNullValue(DeserializationContext context) {
      return (Image) context.getAttribute(IMAGE);
    }
  }

  private static <T> JsonDeserializer<T> reader(Reading<T> reading) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return reading.read(parser.readValueAsTree(), context, parser);
      }
    };
  }
}
