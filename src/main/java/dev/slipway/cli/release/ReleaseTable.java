package dev.slipway.cli.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.slipway.cli.console.Table;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Releases for people and for programs, the newest first. */
public record ReleaseTable(History history) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  public String render(ZoneId zone) {
    var table = new Table("RELEASE", "TIME", "BY", "COMMIT", "WHAT CHANGED");
    newestFirst().forEach(release -> table.row(List.of(
        String.valueOf(release.number()), TIME.format(release.time().atZone(zone)), release.user(), release.shortCommit(), changes(release))));
    return table.render().stripTrailing();
  }

  /** With each service's image. */
  public String json() {
    var list = newestFirst().stream().map(release -> {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("number", release.number());
      entry.put("time", release.time().toString());
      entry.put("user", release.user());
      entry.put("commit", release.commit());
      entry.put("dirty", release.dirty());
      entry.put("pins", new TreeMap<>(release.pins()));
      entry.put("changed", history.changed(release));
      entry.put("mayHaveMigrated", history.migrated(release));
      var images = new TreeMap<String, Object>();
      release.services().forEach((path, service) -> images.put(path, Map.of("image", service.image(), "imageId", service.imageId())));
      entry.put("services", images);
      return entry;
    }).toList();
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String changes(Release release) {
    var parts = new ArrayList<String>();
    if (!release.pins().isEmpty()) {
      parts.add("rollback of " + Pinned.text(release.pins()));
    }
    boolean first = history.releases().indexOf(release) == 0;
    var migrated = history.migrated(release);
    parts.add(first
        ? release.services().size() + " services"
        : history.changed(release).stream().map(path -> path + (migrated.contains(path) ? " (may have migrated)" : "")).collect(Collectors.joining(", ")));
    return String.join(": ", parts);
  }

  private List<Release> newestFirst() {
    var releases = new ArrayList<>(history.releases());
    java.util.Collections.reverse(releases);
    return releases;
  }
}
