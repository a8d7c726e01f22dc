package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the program knows of a release; number, time, user and commit are added where it is written down
 * ({@code tools/commands/record-release}), since they are no reason for a new one.
 *
 * @param digest tells what runs apart, and nothing else
 */
public record ReleaseRecord(String digest, String json) {
  /** A service as the program declares it; its image's id is known once the image is there. */
  public record Declared(String path, String image, ObjectNode description) {}

  /** @param imageIds of {@code services}, in their order */
  public static ReleaseRecord of(List<Declared> services, List<String> imageIds, Map<String, Integer> pins) {
    var sorted = new TreeMap<String, ObjectNode>();
    for (int i = 0; i < services.size(); i++) {
      var service = services.get(i);
      var entry = JsonNodeFactory.instance.objectNode().put("imageId", imageIds.get(i)).put("image", service.image());
      entry.set("description", service.description());
      sorted.put(service.path(), entry);
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("services").setAll(sorted);
    String digest = digest(body.toString());
    var held = body.putObject("pins");
    new TreeMap<>(pins).forEach(held::put);
    return new ReleaseRecord(digest, body.toString());
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
