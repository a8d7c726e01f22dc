package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Images built from packages for machines that reach no registry: made for development, refused in production. */
final class StandIns {
  private static final List<String> EDGE = List.of("traefik:v3.6", "nginx:1.27-alpine");
  private static final Map<String, List<String>> SYSTEMS = Map.of(
      "crewplots", List.of("postgres:15-alpine", "mongo:7.0", "redis:7.2-alpine", "node:20-alpine"));

  private StandIns() {}

  static void run(Stack stack, Environment environment) {
    var images = images(environment);
    if (environment.profile().isProduction()) {
      refuse(stack, images);
      return;
    }
    var ensure = Program.named(stack.project().root().resolve("tools/testbed/ensure").toString(), stack.project().root());
    if (ensure.with(stack.docker().address().variables()).args(images).attach() != 0) {
      throw new Refusal("not all images are there; the reason is above");
    }
  }

  static List<String> images(Environment environment) {
    var images = new ArrayList<>(environment.edge().existing() == null ? EDGE : List.of());
    environment.systems().keySet().forEach(system -> images.addAll(SYSTEMS.getOrDefault(system, List.of())));
    return images;
  }

  private static void refuse(Stack stack, List<String> images) {
    var found = new HashSet<>(stack.docker().lines("images", "--filter", "label=slipway.stand-in=true", "--format", "{{.Repository}}:{{.Tag}}"));
    var used = images.stream().filter(found::contains).toList();
    if (!used.isEmpty()) {
      throw new Refusal("production never runs on stand-in images, and these are some: " + String.join(" ", used)
          + "; on a host that reaches a registry: docker pull " + String.join(" && docker pull ", used));
    }
  }
}
