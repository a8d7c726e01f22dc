package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What an update would stop before its successor starts, read from the engine's log of events. */
public final class StopFirst {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StopFirst() {}

  /** Services, as {@code crewplots-postgres}, in the order of the update. */
  public static List<String> services(Path eventLog) {
    try (var lines = Files.lines(eventLog)) {
      return services(lines.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> services(List<String> events) {
    var created = new HashSet<String>();
    var services = new ArrayList<String>();
    for (String event : events) {
      try {
        var step = JSON.readTree(event).at("/resourcePreEvent/metadata");
        String urn = step.path("urn").asText();
        if (!step.path("type").asText().equals(Declared.CONTAINER)) {
          continue;
        }
        if (step.path("op").asText().equals("create-replacement")) {
          created.add(urn);
        }
        // With a rolling update the successor comes first.
        String service = urn.replaceFirst(".*::", "").replaceFirst("-\\d+$", "");
        if (step.path("op").asText().equals("delete-replaced") && !created.contains(urn) && !services.contains(service)) {
          services.add(service);
        }
      } catch (JsonProcessingException e) {
        // The engine was stopped in the middle of a line.
      }
    }
    return services;
  }
}
