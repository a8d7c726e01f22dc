package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.slipway.cli.console.Table;
import dev.slipway.cli.docker.ContainerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A stack's services as Docker knows them. */
final class StatusReport {
  /** By itself, by SIGINT, by SIGTERM. */
  private static final Set<Integer> ENDED_WELL = Set.of(0, 130, 143);

  private final String stack;
  private final Map<String, List<ContainerView>> services = new LinkedHashMap<>();
  private final Instant now;
  private final Map<String, Integer> pins;

  /** @param pins numbers of releases by the system that is held at them */
  StatusReport(String stack, List<ContainerView> containers, Instant now, Map<String, Integer> pins) {
    this.stack = stack;
    this.now = now;
    this.pins = pins;
    containers.forEach(container -> services.computeIfAbsent(container.path(), path -> new ArrayList<>()).add(container));
  }

  boolean isEmpty() {
    return services.isEmpty();
  }

  boolean allWell() {
    return services.values().stream().flatMap(List::stream).allMatch(ContainerView::isWell);
  }

  boolean hasStopped() {
    return services.values().stream().flatMap(List::stream).anyMatch(ContainerView::isStopped);
  }

  List<String> urls() {
    return services.values().stream().flatMap(List::stream).map(StatusReport::url).filter(url -> !url.isEmpty()).distinct().toList();
  }

  String table() {
    var table = new Table("SERVICE", "REPLICAS", "HEALTH", "IMAGE", "UPTIME", "URL");
    services.forEach((path, replicas) -> table.row(List.of(path, wellCount(replicas) + "/" + replicas.size(), health(replicas), image(replicas.get(0)), uptime(replicas), url(replicas.get(0)))));
    return table.render();
  }

  String json() {
    var list = new ArrayList<Map<String, Object>>();
    services.forEach((path, replicas) -> {
      var service = new LinkedHashMap<String, Object>();
      service.put("system", replicas.get(0).system());
      service.put("service", replicas.get(0).service());
      service.put("healthy", replicas.stream().allMatch(ContainerView::isWell));
      service.put("image", image(replicas.get(0)));
      service.put("url", url(replicas.get(0)));
      service.put("replicas", replicas.stream().map(this::replica).toList());
      list.add(service);
    });
    var document = new LinkedHashMap<String, Object>();
    document.put("stack", stack);
    document.put("pins", pins);
    document.put("services", list);
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> replica(ContainerView container) {
    var replica = new LinkedHashMap<String, Object>();
    replica.put("replica", container.replica());
    replica.put("container", container.name());
    replica.put("id", container.id());
    replica.put("health", health(container));
    replica.put("started", Objects.toString(container.started(), null));
    return replica;
  }

  private static long wellCount(List<ContainerView> replicas) {
    return replicas.stream().filter(ContainerView::isWell).count();
  }

  private static String health(List<ContainerView> replicas) {
    var counts = replicas.stream().collect(Collectors.groupingBy(StatusReport::health, LinkedHashMap::new, Collectors.counting()));
    return counts.size() == 1
        ? counts.keySet().iterator().next()
        : counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", "));
  }

  private static String health(ContainerView container) {
    if (container.state().equals("running")) {
      return container.health().isEmpty() ? "running" : container.health();
    }
    if (container.isJob() && container.isWell()) {
      return "completed";
    }
    if (container.isStopped() && ENDED_WELL.contains(container.exitCode())) {
      return "stopped";
    }
    return container.state().equals("exited") ? "exited (" + container.exitCode() + ")" : container.state();
  }

  private static String image(ContainerView container) {
    return container.labels().getOrDefault("slipway.image", container.image());
  }

  private static String url(ContainerView container) {
    return container.labels().getOrDefault("slipway.url", "");
  }

  /** Of the youngest, which is what a rollout or a crash has changed. */
  private String uptime(List<ContainerView> replicas) {
    return replicas.stream()
        .filter(container -> container.state().equals("running") && container.started() != null)
        .map(container -> Duration.between(container.started(), now))
        .min(Duration::compareTo)
        .map(StatusReport::text)
        .orElse("-");
  }

  static String text(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + "d " + duration.toHoursPart() + "h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + "h " + duration.toMinutesPart() + "m";
    }
    return duration.toMinutes() > 0 ? duration.toMinutes() + "m " + duration.toSecondsPart() + "s" : Math.max(0, duration.toSeconds()) + "s";
  }
}
