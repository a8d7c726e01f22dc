package dev.slipway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Releases where they are written down: on the Docker host, beside their images, so that everybody who
 * works on a stack sees the same.
 */
public final class ReleaseStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPT = "tools/commands/read-releases";

  private final Map<String, String> variables;

  /** @param variables that tell the docker command where its daemon is; empty for the operator's default */
  public ReleaseStore(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The releases of {@code stack}, the oldest first. */
  public History read(String stack) {
    return new History(run(List.of(SCRIPT, stack)).lines().map(ReleaseStore::parse).sorted(Comparator.comparingInt(Release::number)).toList());
  }

  /** The releases of all stacks on the host. */
  public List<Release> readAll() {
    return run(List.of(SCRIPT)).lines().map(ReleaseStore::parse).toList();
  }

  /** Those of {@code imageIds} that are not on the host any more. */
  public List<String> missing(Collection<String> imageIds) {
    if (imageIds.isEmpty()) {
      return List.of();
    }
    var present = new TreeSet<>(run(List.of("docker", "images", "--all", "--quiet", "--no-trunc")).lines().toList());
    return imageIds.stream().filter(id -> !present.contains(id)).distinct().toList();
  }

  static Release parse(String line) {
    try {
      return Release.parse(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a release on the Docker host is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private String run(List<String> command) {
    var builder = new ProcessBuilder(new ArrayList<>(command)).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(variables);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the releases cannot be read from the Docker host; the reason is above");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(command.get(0) + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the releases", e);
    }
  }
}
