package dev.slipway.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.stack.StackState.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code up --only} changes: the chosen services, and what they stand on as far as it is not there
 * yet. Something that is there but differs from its declaration stays as it is.
 *
 * @param targets URNs for pulumi
 * @param along systems and services that were not chosen, but have to come along
 */
public record OnlyPlan(List<String> targets, List<String> along) {
  /**
   * Passwords, keys, certificates. They cost nothing, and the program computes with them whatever is left
   * out: it would find no value.
   */
  private static final Pattern VALUE = Pattern.compile("^tools/commands/(generate-secret|issue-certificate)\\b");

  /** @param digest what {@code pulumi preview --json --show-sames} prints */
  public static OnlyPlan of(String stack, String digest, List<String> wanted) {
    var resources = new ArrayList<Resource>();
    var missing = new LinkedHashSet<String>();
    var values = new ArrayList<String>();
    for (JsonNode step : steps(digest)) {
      var state = step.hasNonNull("newState") ? step.get("newState") : step.path("oldState");
      resources.add(StackState.resource(state));
      if (step.path("op").asText().equals("create")) {
        missing.add(step.path("urn").asText());
        if (VALUE.matcher(state.at("/inputs/create").asText()).find()) {
          values.add(step.path("urn").asText());
        }
      }
    }
    var declared = new Declared(resources);
    var chosen = new LinkedHashSet<String>();
    wanted.forEach(each -> chosen.addAll(choose(stack, declared, each)));
    var all = new LinkedHashSet<>(chosen);
    all.addAll(values);
    addNeeds(declared, all, missing);
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

  private static List<JsonNode> steps(String digest) {
    try {
      var steps = new ArrayList<JsonNode>();
      new ObjectMapper().readTree(digest).path("steps").forEach(steps::add);
      return steps;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pulumi preview --json printed something else than JSON: " + e.getOriginalMessage(), e);
    }
  }
}
