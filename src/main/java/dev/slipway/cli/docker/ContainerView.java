package dev.slipway.cli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One container as its labels and the daemon describe it.
 *
 * @param state Docker's own word: created, running, restarting, exited …
 * @param health Docker's own word; empty where the container has no health check
 * @param started null when it never ran
 * @param hostPorts published ports as {@code address:port}
 */
public record ContainerView(
    String id, String name, Map<String, String> labels, String image, String state, int exitCode, String health, Instant created, Instant started, List<String> hostPorts)
    implements Comparable<ContainerView> {
  private static final Comparator<ContainerView> ORDER =
      Comparator.comparing(ContainerView::system).thenComparing(ContainerView::service).thenComparing(ContainerView::replica).thenComparing(ContainerView::id);

  private static final String UPSTREAM = "slipway.upstream.";

  static ContainerView of(JsonNode node) {
    var labels = new TreeMap<String, String>();
    node.path("Config").path("Labels").fields().forEachRemaining(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
    var state = node.path("State");
    var ports = new TreeSet<String>();
    node.path("HostConfig").path("PortBindings").forEach(bindings -> bindings.forEach(binding ->
        ports.add((binding.path("HostIp").asText("").isEmpty() ? "0.0.0.0" : binding.path("HostIp").asText()) + ":" + binding.path("HostPort").asText())));
    return new ContainerView(
        node.path("Id").asText(),
        node.path("Name").asText().replaceFirst("^/", ""),
        Map.copyOf(labels),
        node.path("Config").path("Image").asText(),
        state.path("Status").asText(),
        state.path("ExitCode").asInt(),
        state.path("Health").path("Status").asText(""),
        instant(node.path("Created").asText()),
        state.path("StartedAt").asText("0001").startsWith("0001") ? null : Instant.parse(state.path("StartedAt").asText()),
        List.copyOf(ports));
  }

  private static Instant instant(String text) {
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  public String stack() {
    return labels.getOrDefault("slipway.stack", "");
  }

  public String system() {
    return labels.getOrDefault("slipway.system", "");
  }

  public String service() {
    return labels.getOrDefault("slipway.service", "");
  }

  /** {@code system/service}, as people name it on the command line. */
  public String path() {
    return system() + "/" + service();
  }

  public int replica() {
    try {
      return Integer.parseInt(labels.getOrDefault("slipway.replica", "1"));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** Runs once and ends. */
  public boolean isJob() {
    return "job".equals(labels.get("slipway.kind"));
  }

  /** Services of its system that it passes requests on to, where it is a gateway. */
  public Set<String> upstreams() {
    return labels.keySet().stream().filter(label -> label.startsWith(UPSTREAM)).map(label -> label.substring(UPSTREAM.length())).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the edge, or a gateway among {@code all}, sends it requests as long as it is healthy. */
  public boolean isRouted(Collection<ContainerView> all) {
    return labels.keySet().stream().anyMatch(label -> label.startsWith("traefik.")) || all.stream().anyMatch(other -> other.system().equals(system()) && other.upstreams().contains(service()));
  }

  /** Somebody has stopped it: by itself Docker starts again what ends. */
  public boolean isStopped() {
    return state.equals("exited") && !isJob();
  }

  /** It does its work: healthy, or running where nothing is checked, or a job that ended well. */
  public boolean isWell() {
    if (state.equals("exited") && exitCode == 0 && isJob()) {
      return true;
    }
    return state.equals("running") && (health.isEmpty() || health.equals("healthy") || health.equals("none"));
  }

  @Override
  public int compareTo(ContainerView other) {
    return ORDER.compare(this, other);
  }
}
