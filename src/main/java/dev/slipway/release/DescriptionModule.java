package dev.slipway.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.pulumi.core.Output;
import dev.slipway.settings.Memory;
import dev.slipway.workload.Attachment;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Image;
import dev.slipway.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the parts of a workload are written that are no plain values. */
final class DescriptionModule extends SimpleModule {
  /** Names of networks, as far as they are known, by the output that stands for each. */
  static final String NETWORKS = "networks";
  /** While reading: today's workload, which has the secrets. */
  static final String TODAY = "today";
  /** While reading: the image. */
  static final String IMAGE = "image";

  /** Something that a description only refers to, and that today's program has not got. */
  static final class Missing extends JsonMappingException {
    Missing(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  private interface Writing<T> {
    void write(T value, JsonGenerator json, SerializerProvider context) throws IOException;
  }

  private interface Reading<T> {
    T read(JsonNode node, DeserializationContext context, JsonParser parser) throws IOException;
  }

  /** Secret variables are a map of outputs: only their names are written. */
  abstract static class Variables {
    @JsonSerialize(using = WriteNames.class)
    @JsonDeserialize(using = ReadNames.class)
    abstract Map<String, Output<String>> secretEnvironment();
  }

  DescriptionModule() {
    setMixInAnnotation(Workload.class, Variables.class);
    addSerializer(Memory.class, ToStringSerializer.instance);
    addSerializer(Duration.class, ToStringSerializer.instance);
    addDeserializer(Duration.class, reader((node, context, parser) -> Duration.parse(node.asText())));
    addSerializer(Image.class, writer((image, json, context) -> json.writeNull()));
    addDeserializer(Image.class, new ReadImage());
    addSerializer(ConfigFile.class, writer(DescriptionModule::write));
    addDeserializer(ConfigFile.class, reader(DescriptionModule::file));
    addSerializer(Attachment.class, writer(DescriptionModule::write));
    addDeserializer(Attachment.class, reader(DescriptionModule::attachment));
  }

  private static void write(ConfigFile file, JsonGenerator json, SerializerProvider context) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", file.name());
    if (!file.isSecret()) {
      json.writeStringField("text", file.text());
    }
    json.writeEndObject();
  }

  private static ConfigFile file(JsonNode node, DeserializationContext context, JsonParser parser) throws IOException {
    String name = node.path("name").asText();
    if (node.has("text")) {
      return ConfigFile.of(name, node.get("text").asText());
    }
    return today(context).files().stream().filter(file -> file.name().equals(name) && file.isSecret()).findFirst()
        .orElseThrow(() -> new Missing(parser, "needs the secret file \"" + name + "\", which this program does not give it"));
  }

  private static void write(Attachment attachment, JsonGenerator json, SerializerProvider context) throws IOException {
    json.writeStartObject();
    json.writeStringField("alias", attachment.alias());
    var name = ((Map<?, ?>) context.getAttribute(NETWORKS)).get(attachment.network());
    if (name != null) {
      json.writeStringField("network", (String) name);
    }
    json.writeEndObject();
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

  static final class WriteNames extends JsonSerializer<Map<String, Output<String>>> {
    @Override
    public void serialize(Map<String, Output<String>> variables, JsonGenerator json, SerializerProvider context) throws IOException {
      json.writeStartArray();
      for (String name : new TreeSet<>(variables.keySet())) {
        json.writeString(name);
      }
      json.writeEndArray();
    }
  }

  static final class ReadNames extends JsonDeserializer<Map<String, Output<String>>> {
    @Override
    public Map<String, Output<String>> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      var today = today(context).secretEnvironment();
      var variables = new TreeMap<String, Output<String>>();
      for (JsonNode name : parser.<JsonNode>readValueAsTree()) {
        if (!today.containsKey(name.asText())) {
          throw new Missing(parser, "needs the secret variable " + name.asText() + ", which this program does not give it");
        }
        variables.put(name.asText(), today.get(name.asText()));
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

  private static <T> JsonSerializer<T> writer(Writing<T> writing) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider context) throws IOException {
        writing.write(value, json, context);
      }
    };
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
