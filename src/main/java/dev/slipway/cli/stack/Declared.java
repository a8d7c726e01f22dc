package dev.slipway.cli.stack;

import dev.slipway.cli.stack.StackState.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Resources by the system and the service they belong to, as their parents and names tell (docs/architecture.md, "Names"). */
final class Declared {
  static final String CONTAINER = "docker:index/container:Container";

  private static final String ROOT = "pulumi:pulumi:Stack";
  private static final Pattern REPLICA = Pattern.compile("(.+)-\\d+");

  private final Map<String, Resource> byUrn = new LinkedHashMap<>();
  /** Resources' names without their role, such as {@code crewplots-app}, to their services. */
  private final Map<String, String> services = new LinkedHashMap<>();

  Declared(Collection<Resource> resources) {
    resources.forEach(resource -> byUrn.put(resource.urn(), resource));
    resources.stream().filter(resource -> resource.type().equals(CONTAINER)).forEach(container -> {
      var replica = REPLICA.matcher(container.name());
      if (replica.matches()) {
        String system = system(container);
        String base = replica.group(1);
        services.put(base, system + "/" + (base.equals(system) ? system : base.replaceFirst("^" + Pattern.quote(system + "-"), "")));
      }
    });
  }

  Collection<Resource> all() {
    return byUrn.values();
  }

  Optional<Resource> find(String urn) {
    return Optional.ofNullable(byUrn.get(urn));
  }

  /** All services as {@code system/service}, sorted. */
  List<String> services() {
    return List.copyOf(new TreeSet<>(services.values()));
  }

  /** The system that a resource is part of: the name of its outermost parent. */
  String system(Resource resource) {
    var parent = byUrn.get(resource.parent());
    return parent == null || parent.type().equals(ROOT) ? resource.name() : system(parent);
  }

  /** The service that a resource is part of, as {@code system/service}; empty for what a system has in common. */
  String service(Resource resource) {
    // The longest: redis must not take what belongs to redis-commander.
    return services.keySet().stream()
        .filter(base -> resource.name().equals(base) || resource.name().startsWith(base + "-"))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .map(services::get)
        .filter(service -> service.startsWith(system(resource) + "/"))
        .orElse("");
  }

  /** Everything of a system, of {@code system/service}, or of all services called so. */
  List<Resource> of(String wanted) {
    return all().stream()
        .filter(resource -> !isFrame(resource))
        .filter(resource -> system(resource).equals(wanted) || means(wanted, service(resource)))
        .toList();
  }

  /** Whether a user who writes {@code wanted} means {@code service}, among others. */
  static boolean means(String wanted, String service) {
    return service.equals(wanted) || service.startsWith(wanted + "/") || service.endsWith("/" + wanted);
  }

  /** The stack itself and providers: they come with what they serve. */
  static boolean isFrame(Resource resource) {
    return resource.type().equals(ROOT) || resource.type().startsWith("pulumi:providers:");
  }

  /** Pulumi makes it by itself, whatever it is told to leave out. */
  static boolean isAutomatic(Resource resource) {
    return isFrame(resource) && (resource.type().equals(ROOT) || resource.name().startsWith("default"));
  }
}
