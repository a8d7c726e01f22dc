package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;

/** What a file of the stack's owner is meant to be. */
enum GivenKind {
  DASHBOARD("a dashboard in JSON") {
    @Override
    JsonNode read(String text) throws JsonProcessingException {
      return JSON.readTree(text);
    }

    @Override
    String flaw(JsonNode root) {
      return !root.path("title").isTextual() ? "it has no title" : !root.path("panels").isArray() ? "it has no list of panels" : null;
    }
  },
  ALERTS("alert rules in YAML") {
    @Override
    String flaw(JsonNode root) {
      if (!root.path("groups").isArray()) {
        return "it has no list of groups";
      }
      for (JsonNode group : root.get("groups")) {
        if (!isSaid(group.path("name")) || !group.path("rules").isArray()) {
          return "a group in it has no name, or no list of rules";
        }
        for (JsonNode rule : group.get("rules")) {
          if (isSaid(rule.path("alert")) == isSaid(rule.path("record")) || !isSaid(rule.path("expr"))) {
            return "a rule of its group " + group.get("name").asText() + " has not exactly one of alert and record, or no expr";
          }
        }
      }
      return beside(root, "groups");
    }
  },
  SCRAPES("scrape configurations in YAML") {
    @Override
    String flaw(JsonNode root) {
      if (!root.path("scrape_configs").isArray()) {
        return "it has no list of scrape_configs";
      }
      for (JsonNode job : root.get("scrape_configs")) {
        if (!isSaid(job.path("job_name"))) {
          return "a job in it has no job_name";
        }
      }
      return beside(root, "scrape_configs");
    }
  };

  private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String noun;

  GivenKind(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }

  /** @throws org.yaml.snakeyaml.error.YAMLException when it does not parse, as {@link JsonProcessingException} does */
  JsonNode read(String text) throws JsonProcessingException {
    return GivenYaml.tree(text);
  }

  /** What is wrong with a file that parses; null for nothing. */
  abstract String flaw(JsonNode root);

  private static boolean isSaid(JsonNode value) {
    return value.isValueNode() && !value.isNull();
  }

  /** Prometheus takes nothing else in a file of rules, and of a file of scrapes nothing else would be read. */
  private static String beside(JsonNode root, String only) {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals(only)) {
        return "it has " + name + " beside " + only;
      }
    }
    return null;
  }
}
