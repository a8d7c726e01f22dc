package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.stack.Stack;
import dev.slipway.edge.Edge;
import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.systems.Catalogue;
import dev.slipway.workload.Dockerfile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Images built from packages for machines that reach no registry: made for development, refused in production. */
final class StandIns {
  private StandIns() {}

  static void run(Stack stack, Environment environment) {
    var images = images(environment);
    if (environment.guarded()) {
      // An app's own image says by the same label that it was built on one.
      var all = new TreeSet<>(images);
      Services.apps(environment).values().stream().map(AppSettings::image).filter(Objects::nonNull).forEach(all::add);
      refuse(stack, List.copyOf(all));
    } else if (!images.isEmpty()) {
      ensure(stack, images);
    }
  }

  private static void ensure(Stack stack, List<String> images) {
    var ensure = Program.named(stack.project().root().resolve("tools/testbed/ensure").toString(), stack.project().root());
    if (ensure.with(stack.docker().address().variables()).args(images).attach() != 0) {
      throw new Refusal("not all images are there; the reason is above");
    }
  }

  /** All images that the stack pulls or builds on. What is pinned does neither. */
  static List<String> images(Environment environment) {
    var systems = new TreeMap<>(environment.systems());
    systems.keySet().removeAll(environment.pins().keySet());
    var images = new TreeSet<>(edgeImages(environment));
    Catalogue.TYPES.stream().filter(type -> systems.containsKey(type.key())).forEach(type -> images.addAll(type.imagesOf(systems.get(type.key()))));
    systems.values().stream().flatMap(system -> system.apps().values().stream()).filter(app -> app.context() != null)
        .forEach(app -> images.addAll(Dockerfile.images(Path.of(app.context(), app.dockerfile()))));
    return List.copyOf(images);
  }

  private static Set<String> edgeImages(Environment environment) {
    if (!environment.edge().enabled() || environment.pins().containsKey("edge")) {
      return Set.of();
    }
    return environment.edge().existing() == null ? Edge.IMAGES : Edge.IMAGES_BESIDE_EXISTING;
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
