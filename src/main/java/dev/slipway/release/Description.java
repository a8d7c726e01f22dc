package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pulumi.core.Output;
import dev.slipway.workload.Image;
import dev.slipway.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * A workload as JSON, and back. Everything is in it but the image, which a release names by its id, and
 * secrets, which are in it by their variable's or file's name alone: on the way back today's program has
 * them. Fields that {@link Workload} gets later come along by themselves.
 */
public final class Description {
  private static final String IMAGE = "image";

  private Description() {}

  /** @param networks plain names of Docker networks, where they are known */
  public static ObjectNode of(Workload workload, Map<Output<String>, String> networks) {
    var tree = (ObjectNode) new DescriptionWriter(networks).write(workload);
    tree.remove(IMAGE);
    return tree;
  }

  /**
   * The workload that {@code recorded} describes, with secrets and networks of {@code today}.
   *
   * @param networks plain names of Docker networks, where they are known
   * @throws IllegalArgumentException when today's program lacks something that it needs; the message
   *     goes on after the release's and the service's name
   */
  public static Workload read(ObjectNode recorded, Workload today, Image image, Map<Output<String>, String> networks) {
    // What an older program did not know yet is as today's program has it.
    var tree = over(of(today, networks), recorded, Workload.class);
    tree.putNull(IMAGE);
    try {
      return Reader.JSON.reader()
          .forType(Workload.class)
          .withAttributes(Map.of(DescriptionModule.TODAY, today, DescriptionModule.IMAGE, image, DescriptionModule.NETWORKS, networks))
          .readValue(tree);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException("has \"" + e.getPropertyName() + "\", which this program does not know", e);
    } catch (DescriptionModule.Missing e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("cannot be read by this program: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code recorded} over {@code today}; groups of fields that are records of ours field by field, everything else as a whole. */
  private static ObjectNode over(ObjectNode today, ObjectNode recorded, Class<?> type) {
    recorded.fields().forEachRemaining(field -> {
      JsonNode base = today.get(field.getKey());
      Class<?> inner = Arrays.stream(type.getRecordComponents()).filter(each -> each.getName().equals(field.getKey())).findFirst().<Class<?>>map(each -> each.getType()).orElse(Object.class);
      today.set(field.getKey(), inner.isRecord() && base instanceof ObjectNode group && field.getValue() instanceof ObjectNode older ? over(group, older, inner) : field.getValue());
    });
    return today;
  }

  /** Only where something is pinned. */
  private static final class Reader {
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new DescriptionModule()).build();
  }
}
