package dev.slipway.cli.rehearsal;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.process.Pause;
import dev.slipway.cli.process.Result;
import dev.slipway.cli.stack.Stack;
import dev.slipway.settings.AppSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a stack should be like once it is up, seen from its host. */
final class StackChecks {
  private static final String CONTAINER = "docker:index/container:Container";
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

  private final Stack stack;

  StackChecks(Stack stack) {
    this.stack = stack;
  }

  /** Gates have checked each container; Docker's own checks may lag behind. */
  String healthy() {
    var deadline = Instant.now().plus(HEALTHY_WITHIN);
    var containers = containers();
    while (!containers.stream().allMatch(ContainerView::isWell) && Instant.now().isBefore(deadline)) {
      Pause.millis(500);
      containers = containers();
    }
    var ill = containers.stream().filter(container -> !container.isWell()).map(container -> container.path() + " is " + (container.health().isEmpty() ? container.state() : container.health())).toList();
    if (!ill.isEmpty() || containers.isEmpty()) {
      throw new Refusal(ill.isEmpty() ? "there are none" : String.join(", ", ill));
    }
    return containers.size() + " containers";
  }

  /** @param apps by the name of their resources, such as {@code crewplots-app} */
  String replicas(Map<String, AppSettings> apps) {
    var known = stack.pulumi().export().map(state -> state.ids(CONTAINER)).orElse(Set.of());
    var found = containers().stream().map(ContainerView::id).collect(Collectors.toCollection(HashSet::new));
    if (!found.equals(known)) {
      throw new Refusal(known.size() + " containers are declared, " + found.size() + " are there");
    }
    var wrong = new ArrayList<String>();
    apps.forEach((name, app) -> {
      long count = containers().stream().filter(container -> name.equals(container.system() + "-" + container.service())).count();
      // An app may be left out by the system's own settings: then there is no service of that name.
      if (count != app.replicas() && count != 0) {
        wrong.add(name + " has " + count + " of " + app.replicas());
      }
    });
    if (!wrong.isEmpty()) {
      throw new Refusal(String.join(", ", wrong));
    }
    return apps.entrySet().stream().map(app -> app.getKey() + " " + app.getValue().replicas()).collect(Collectors.joining(", "));
  }

  /** Nothing but the edge may be reached from outside. */
  String ports(int http, int https) {
    var wrong = containers().stream().flatMap(container -> container.hostPorts().stream()
        .filter(port -> !container.path().equals("edge/edge") || !(port.equals("127.0.0.1:" + http) || port.equals("127.0.0.1:" + https)))
        .map(port -> container.path() + " has " + port)).toList();
    if (!wrong.isEmpty()) {
      throw new Refusal(String.join(", ", wrong));
    }
    return "only the edge's two";
  }

  String unchanged() {
    Result preview = stack.pulumi().operation("preview", List.of("--expect-no-changes", "--non-interactive", "--diff")).captureBoth();
    if (!preview.ok()) {
      preview.stdout().lines().forEach(Console::say);
      throw new Refusal("it would change something; what, is told above");
    }
    return "0 changes";
  }

  private List<ContainerView> containers() {
    return stack.docker().containers(stack.name());
  }
}
