package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.settings.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of the stack's owner: a dashboard, alert rules or scrape configurations. Refused when it is none. */
final class GivenFile {
  /** What a file is meant to be. */
  enum Kind {
    DASHBOARD("a dashboard in JSON", JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build()) {
      @Override
      String flaw(JsonNode root) {
        return !root.path("title").isTextual() ? "it has no title" : !root.path("panels").isArray() ? "it has no list of panels" : null;
      }
    },
    ALERTS("alert rules in YAML", yaml()) {
      @Override
      String flaw(JsonNode root) {
        if (!root.path("groups").isArray()) {
          return "it has no list of groups";
        }
        for (JsonNode group : root.get("groups")) {
          if (!group.path("name").isTextual() || !group.path("rules").isArray()) {
            return "a group in it has no name, or no list of rules";
          }
          for (JsonNode rule : group.get("rules")) {
            if (rule.path("alert").isTextual() == rule.path("record").isTextual() || !rule.path("expr").isValueNode()) {
              return "a rule of its group " + group.get("name").asText() + " has not exactly one of alert and record, or no expr";
            }
          }
        }
        return null;
      }
    },
    SCRAPES("scrape configurations in YAML", yaml()) {
      @Override
      String flaw(JsonNode root) {
        if (!root.path("scrape_configs").isArray()) {
          return "it has no list of scrape_configs";
        }
        for (JsonNode job : root.get("scrape_configs")) {
          if (!job.path("job_name").isTextual()) {
            return "a job in it has no job_name";
          }
        }
        return null;
      }
    };

    private final String noun;
    private final ObjectMapper mapper;

    Kind(String noun, ObjectMapper mapper) {
      this.noun = noun;
      this.mapper = mapper;
    }

    /** What is wrong with a file that parses; null for nothing. */
    abstract String flaw(JsonNode root);

    private static ObjectMapper yaml() {
      return YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    }
  }

  private GivenFile() {}

  /** Notes every one of {@code files} that is not a {@code kind}, with the reason. */
  static void check(Checks checks, String field, List<String> files, Kind kind) {
    Set<String> names = new HashSet<>();
    for (String file : files) {
      String flaw = flaw(file, kind);
      checks
          .that(flaw == null, field, "names \"" + file + "\": expected " + kind.noun + ", but " + flaw)
          .that(names.add(name(file)), field, "names \"" + file + "\" beside another file of that name");
    }
  }

  static JsonNode read(String file, Kind kind) {
    try {
      return kind.mapper.readTree(text(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " was checked and has changed since", e);
    }
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " was checked and has changed since", e);
    }
  }

  /** The file's own name: what Prometheus and Grafana know it by. */
  static String name(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }

  private static String flaw(String file, Kind kind) {
    try {
      JsonNode root = kind.mapper.readTree(Files.readString(Path.of(file)));
      return root.isObject() ? kind.flaw(root) : "it is no group of keys";
    } catch (NoSuchFileException e) {
      return "there is no such file";
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return (at == null ? "" : "in line " + at.getLineNr() + ", column " + at.getColumnNr() + " ") + "it does not parse: " + e.getOriginalMessage().lines().findFirst().orElse("");
    } catch (IOException e) {
      return "it cannot be read: " + e;
    }
  }
}
