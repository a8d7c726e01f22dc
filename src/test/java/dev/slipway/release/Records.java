package dev.slipway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Releases as tests need them. */
public final class Records {
  private Records() {}

  /** What {@code stack} would have written down as release {@code number} once it is up. */
  public static Release of(Declarations stack, int number) {
    return ReleaseStore.parse(line(number, (String) ((Secret) stack.get("release").input("stdin")).value()));
  }

  /** As {@code tools/commands/record-release} writes it. */
  static String line(int number, String body) {
    return "{\"digest\":\"d" + number + "\",\"stack\":\"dev\",\"number\":" + number + ",\"time\":\"2026-01-01T00:00:0" + number % 10
        + "Z\",\"user\":\"ann@host\",\"commit\":\"0123456789abcdef\",\"dirty\":false,\"release\":" + body + "}";
  }

  /** A release of services, such as {@code crewplots/app}, whose images have these ids. A service called app migrates. */
  public static Release release(int number, Map<String, String> images) {
    return release(number, Map.of(), images);
  }

  public static Release release(int number, Map<String, Integer> pins, Map<String, String> images) {
    var services = new TreeMap<String, Release.Service>();
    images.forEach((path, id) -> services.put(path, new Release.Service(
        path.substring(0, path.indexOf('/')), id, "slipway/" + path.replace('/', '-') + ":" + id, tree("{\"migrates\": " + path.endsWith("/app") + "}"))));
    return new Release("dev", number, java.time.Instant.ofEpochSecond(number), "ann@host", "0123456789abcdef", false, "d" + number, pins, services);
  }

  public static History history(Release... releases) {
    return new History(List.of(releases));
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
