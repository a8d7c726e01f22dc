package dev.slipway.components.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.settings.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of jobs in scrape files of the stack's owner. Prometheus takes no two of one name. */
final class ScrapeJobs {
  /** What any system's Prometheus may scrape, now or once a store or an edge of ours is there. */
  static final Set<String> OF_THE_INFRASTRUCTURE = Set.of("alertmanager", "edge", "node", "postgres", "prometheus", "redis");

  private ScrapeJobs() {}

  /** Notes every job of {@code files} whose name is one of {@code taken}. Files that are wrong in themselves are left out. */
  static void checkTaken(Checks checks, String field, List<String> files, Set<String> taken) {
    for (String file : files) {
      for (String job : names(file)) {
        checks.that(!taken.contains(job), field, "names \"" + file + "\": its job " + job + " is named as one of the system's own, choose another job_name");
      }
    }
  }

  /** Notes every job of {@code files} whose name another one has. */
  static void checkDistinct(Checks checks, String field, List<String> files) {
    Map<String, String> seen = new HashMap<>();
    for (String file : files) {
      for (String job : names(file)) {
        String other = seen.putIfAbsent(job, file);
        checks.that(other == null, field, "names \"" + file + "\": its job " + job + " is in \"" + other + "\" already, choose another job_name");
      }
    }
  }

  private static List<String> names(String file) {
    List<String> names = new ArrayList<>();
    if (GivenFile.flaw(file, GivenKind.SCRAPES) == null) {
      GivenFile.read(file, GivenKind.SCRAPES).get("scrape_configs").forEach((JsonNode job) -> names.add(job.get("job_name").asText()));
    }
    return names;
  }
}
