package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stack ran once an {@code up} had come to its end.
 *
 * @param number counts up from 1 within the stack
 * @param user who ran it, as {@code name@machine}
 * @param commit of the program's clone; empty where that is no git repository
 * @param dirty whether the clone had changes that are in no commit
 * @param digest of all services: equal for the same release
 * @param pins systems that were held at an earlier release, with its number
 * @param services by {@code system/service}
 */
public record Release(
    String stack, int number, Instant time, String user, String commit, boolean dirty, String digest, Map<String, Integer> pins, SortedMap<String, Service> services) {

  /**
   * One service as it ran.
   *
   * @param imageId what Docker knows the image by
   * @param image what people know it by
   * @param description everything else (see {@link Description})
   */
  public record Service(String system, String imageId, String image, ObjectNode description) {
    /** Whether it runs once and ends. */
    public boolean isJob() {
      return description.path("labels").path("slipway.kind").asText().equals("job");
    }

    /** Whether a new image of it may change a store's schema: an app that does so itself, or a job for it. */
    public boolean migrates() {
      return description.path("migrates").asBoolean() || description.path("labels").path("slipway.job").asText().equals("migration");
    }
  }

  /** The services of one system. */
  public SortedMap<String, Service> of(String system) {
    var services = new TreeMap<>(this.services);
    services.values().removeIf(service -> !service.system().equals(system));
    return services;
  }

  /** Seven digits are enough for people and for git. */
  public String shortCommit() {
    return commit.isEmpty() ? "no commit" : commit.substring(0, Math.min(7, commit.length())) + (dirty ? " and changes beside it" : "");
  }

  /** Reads what {@code tools/commands/record-release} wrote. */
  static Release parse(JsonNode line) {
    var body = line.path("release");
    var pins = new TreeMap<String, Integer>();
    body.path("pins").fields().forEachRemaining(pin -> pins.put(pin.getKey(), pin.getValue().asInt()));
    var services = new TreeMap<String, Service>();
    body.path("services").fields().forEachRemaining(entry -> {
      var service = entry.getValue();
      services.put(entry.getKey(), new Service(
          entry.getKey().substring(0, entry.getKey().indexOf('/')), service.path("imageId").asText(), service.path("image").asText(), (ObjectNode) service.path("description")));
    });
    return new Release(
        line.path("stack").asText(),
        line.path("number").asInt(),
        Instant.parse(line.path("time").asText()),
        line.path("user").asText(),
        line.path("commit").asText(),
        line.path("dirty").asBoolean(),
        line.path("digest").asText(),
        Map.copyOf(pins),
        services);
  }
}
