package dev.slipway.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A system's Prometheus, as somebody asks its API.
 *
 * @param docker what Docker knows of the system
 */
record Prometheus(Docker docker) {
  /** The first value of {@code expression}; empty when it has none. */
  String value(String expression) {
    return query(expression).at("/0/value/1").asText();
  }

  JsonNode query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).path("result");
  }

  /** Rules for alerts: those that come with the system, or those of its owner. */
  List<JsonNode> rules(boolean owners) {
    return StreamSupport.stream(get("/api/v1/rules?type=alert").path("groups").spliterator(), false)
        .filter(group -> group.path("file").asText().contains("/own/") == owners)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .toList();
  }

  /** The {@code data} of an answer. */
  JsonNode get(String path) {
    return Docker.json(Docker.exec(docker.container("prometheus"), "wget", "-q", "-O", "-", "http://127.0.0.1:9090" + path)).path("data");
  }
}
