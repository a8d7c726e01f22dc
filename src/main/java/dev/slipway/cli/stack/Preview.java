package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.stack.StackState.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an update would do, as {@code pulumi preview --json --show-sames} tells it; by URN.
 *
 * @param changed everything that would not stay as it is
 * @param missing what the state does not have yet
 * @param deleted what the program no longer declares
 * @param values passwords, keys, certificates that are missing. They cost nothing, and the program computes
 *     with them whatever else is left out: it would find no value
 */
record Preview(Collection<Resource> resources, Set<String> changed, Set<String> missing, Set<String> deleted, Set<String> values) {
  private static final Pattern VALUE = Pattern.compile("^tools/commands/(generate-secret|issue-certificate)\\b");

  static Preview parse(String digest) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    var preview = new Preview(resources.values(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (JsonNode step : json(digest).path("steps")) {
      String urn = step.path("urn").asText();
      // A replacement has several steps; what comes after the first tells only of the old resource.
      var state = step.hasNonNull("newState") ? step.get("newState") : step.path("oldState");
      resources.putIfAbsent(urn, StackState.resource(state));
      switch (step.path("op").asText()) {
        case "same", "read" -> { }
        case "create" -> preview.create(urn, state);
        case "delete" -> {
          preview.changed.add(urn);
          preview.deleted.add(urn);
        }
        default -> preview.changed.add(urn);
      }
    }
    return preview;
  }

  private void create(String urn, JsonNode state) {
    changed.add(urn);
    missing.add(urn);
    if (VALUE.matcher(state.at("/inputs/create").asText()).find()) {
      values.add(urn);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pulumi preview --json printed something else than JSON: " + e.getOriginalMessage(), e);
    }
  }
}
