package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.settings.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A file of the stack's owner: a dashboard, alert rules or scrape configurations. Refused when it is none. */
final class GivenFile {
  private GivenFile() {}

  /** Notes every one of {@code files} that is not a {@code kind}, with the reason. */
  static void check(Checks checks, String field, List<String> files, GivenKind kind) {
    Set<String> names = new HashSet<>();
    for (String file : files) {
      String flaw = flaw(file, kind);
      checks
          .that(flaw == null, field, "names \"" + file + "\": expected " + kind.noun() + ", but " + flaw)
          .that(names.add(name(file)), field, "names \"" + file + "\" beside another file of that name");
    }
  }

  static JsonNode read(String file, GivenKind kind) {
    try {
      return kind.read(text(file));
    } catch (JsonProcessingException e) {
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

  /** Why {@code file} is not a {@code kind}; null when it is one. */
  static String flaw(String file, GivenKind kind) {
    try {
      JsonNode root = kind.read(Files.readString(Path.of(file)));
      return root.isObject() ? kind.flaw(root) : "it is no group of keys";
    } catch (NoSuchFileException e) {
      return "there is no such file";
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return (at == null ? "" : "in line " + at.getLineNr() + ", column " + at.getColumnNr() + " ") + unparsed(e.getOriginalMessage());
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark();
      return (at == null ? "" : "in line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + " ") + unparsed((e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem());
    } catch (YAMLException e) {
      return unparsed(e.getMessage());
    } catch (IOException e) {
      return "it cannot be read: " + e;
    }
  }

  private static String unparsed(String reason) {
    return "it does not parse: " + reason.lines().findFirst().orElse("");
  }
}
