package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.stack.StackState.Resource;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code up --only} changes: the chosen services, and what they stand on as far as it is not there
 * yet. Something that is there but differs from its declaration stays as it is.
 *
 * @param targets URNs for pulumi
 * @param along systems and services that were not chosen, but have to come along
 */
public record OnlyPlan(List<String> targets, List<String> along) {
  /** @param digest what {@code pulumi preview --json --show-sames} prints */
  public static OnlyPlan of(String stack, String digest, List<String> wanted) {
    var preview = Preview.parse(digest);
    var declared = new Declared(preview.resources());
    var all = new LinkedHashSet<String>();
    wanted.forEach(each -> choose(stack, declared, each).stream().filter(preview.changed()::contains).forEach(all::add));
    if (!all.isEmpty()) {
      all.addAll(preview.values());
      addNeeds(declared, all, preview.missing());
      addDependentsThatGo(declared, all, preview.deleted());
    }
    return new OnlyPlan(List.copyOf(all), along(declared, all, wanted));
  }

  /** Services of which at least a container was not asked for. */
  private static List<String> along(Declared declared, Set<String> all, List<String> wanted) {
    return declared.all().stream()
        .filter(resource -> resource.type().equals(Declared.CONTAINER) && all.contains(resource.urn()))
        .map(declared::service)
        .filter(service -> wanted.stream().noneMatch(each -> Declared.means(each, service)))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> choose(String stack, Declared declared, String wanted) {
    var services = declared.services();
    var meant = services.stream().filter(service -> Declared.means(wanted, service)).toList();
    if (meant.isEmpty()) {
      throw new Refusal("stack " + stack + " has no system or service \"" + wanted + "\"; it has " + String.join(", ", services));
    }
    if (meant.size() > 1 && meant.stream().noneMatch(service -> service.startsWith(wanted + "/"))) {
      throw new Refusal("\"" + wanted + "\" could be " + String.join(" or ", meant));
    }
    return declared.of(wanted).stream().map(Resource::urn).toList();
  }

  /** Adds what {@code all} stand on and is not there, and that in turn. */
  private static void addNeeds(Declared declared, Set<String> all, Set<String> missing) {
    var open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      declared.find(open.remove()).ifPresent(resource -> Stream.concat(resource.needs().stream(), siblings(declared, resource))
          .filter(need -> missing.contains(need) && declared.find(need).filter(Declared::isAutomatic).isEmpty())
          .filter(all::add)
          .forEach(open::add));
    }
  }

  /**
   * The rest of a container's or network's service. A preview does not tell what stands on values that are not known
   * yet, such as an image that is still to be built.
   */
  private static Stream<String> siblings(Declared declared, Resource resource) {
    String service = resource.type().startsWith("docker:") ? declared.service(resource) : "";
    return service.isEmpty() ? Stream.empty() : declared.of(service).stream().map(Resource::urn);
  }

  /** What is no longer declared and stands on a target: pulumi would refuse to leave it. */
  private static void addDependentsThatGo(Declared declared, Set<String> all, Set<String> deleted) {
    var reached = new LinkedHashSet<>(all);
    boolean more = !deleted.isEmpty();
    while (more) {
      more = false;
      for (Resource resource : declared.all()) {
        more |= resource.needs().stream().anyMatch(reached::contains) && reached.add(resource.urn());
      }
    }
    reached.stream().filter(deleted::contains).forEach(all::add);
  }
}
