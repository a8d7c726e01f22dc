package dev.slipway.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the Docker daemon knows of one stack, or of one system of it. */
final class Docker {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Run RUN = Run.in(Path.of("").toAbsolutePath());

  /** Options of the docker command that lead to the daemon. */
  private final List<String> daemon;
  private final List<String> filters;

  Docker(String stack) {
    this(List.of(), List.of("--filter", "label=slipway.stack=" + stack));
  }

  /** On another daemon than the machine's. */
  Docker(String stack, String address) {
    this(List.of("--host", address), List.of("--filter", "label=slipway.stack=" + stack));
  }

  private Docker(List<String> daemon, List<String> filters) {
    this.daemon = daemon;
    this.filters = filters;
  }

  /** Of one of its systems alone. */
  Docker of(String system) {
    return new Docker(daemon, List.of(filters.get(0), filters.get(1), "--filter", "label=slipway.system=" + system));
  }

  static Run.Ended docker(String... arguments) {
    var command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return RUN.run(command.toArray(String[]::new));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** Ids of all containers of the stack, running or not. */
  List<String> containers() {
    return ids("ps", "--all", "--quiet", "--no-trunc");
  }

  /** Ids of the containers of {@code service}. */
  List<String> containers(String service) {
    return ids("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=slipway.service=" + service);
  }

  String container(String service) {
    var ids = containers(service);
    if (ids.size() != 1) {
      throw new AssertionError("one container of " + service + " expected, there are " + ids);
    }
    return ids.get(0);
  }

  List<String> networks() {
    return ids("network", "ls", "--quiet", "--no-trunc");
  }

  List<String> volumes() {
    return ids("volume", "ls", "--quiet");
  }

  static List<JsonNode> inspect(List<String> containers) {
    if (containers.isEmpty()) {
      return List.of();
    }
    var command = new ArrayList<>(List.of("inspect", "--type", "container"));
    command.addAll(containers);
    var list = json(docker(command.toArray(String[]::new)).orFail().stdout());
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  static JsonNode inspect(String container) {
    return inspect(List.of(container)).get(0);
  }

  static String exec(String container, String... command) {
    var all = new ArrayList<>(List.of("exec", container));
    all.addAll(List.of(command));
    return docker(all.toArray(String[]::new)).orFail().stdout();
  }

  /** One that all {@code containers} take, such as {@code restart}. */
  static void each(String command, List<String> containers) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(containers);
    docker(all.toArray(String[]::new)).orFail();
  }

  /** A shell's command, in a container. */
  static String shell(String container, String command) {
    return exec(container, "sh", "-c", command).strip();
  }

  /** Both outputs of a container so far. */
  static String logs(String container) {
    return docker("logs", container).orFail().all();
  }

  /** A job is when it has ended well. */
  boolean allHealthy() {
    return inspect(containers()).stream().allMatch(container -> container.at("/Config/Labels/slipway.kind").asText().equals("job")
        ? container.at("/State/Status").asText().equals("exited") && container.at("/State/ExitCode").asInt() == 0
        : container.at("/State/Health/Status").asText().equals("healthy"));
  }

  /** By force: for what a dead run left, and at the very end. */
  void removeAll() {
    remove(containers(), "rm", "--force", "--volumes");
    remove(networks(), "network", "rm");
    remove(volumes(), "volume", "rm", "--force");
  }

  /** Whether Docker does not remove a network of which it counts endpoints though there is none: moby/moby#42119. */
  static boolean isMiscounted(String network) {
    return docker("network", "inspect", "--format", "{{len .Containers}}", network).stdout().strip().equals("0")
        && docker("network", "rm", network).stderr().contains("has active endpoints");
  }

  private static void remove(List<String> ids, String... command) {
    if (!ids.isEmpty()) {
      var all = new ArrayList<>(List.of(command));
      all.addAll(ids);
      docker(all.toArray(String[]::new));
    }
  }

  private List<String> ids(String... command) {
    var all = new ArrayList<>(daemon);
    all.addAll(List.of(command));
    all.addAll(filters);
    return docker(all.toArray(String[]::new)).orFail().stdout().lines().toList();
  }
}
