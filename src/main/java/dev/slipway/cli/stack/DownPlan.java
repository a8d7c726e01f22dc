package dev.slipway.cli.stack;

import dev.slipway.cli.stack.StackState.Resource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code down} takes away and what stays: data volumes, and the secrets that open them, live and die
 * together.
 *
 * @param remove URNs to destroy
 * @param volumes names of the volumes that stay
 */
public record DownPlan(List<String> remove, List<String> volumes) {
  private static final String VOLUME = "docker:index/volume:Volume";
  private static final String SECRET = "slipway:secret:GeneratedSecret";

  public static DownPlan of(StackState state) {
    Map<String, Resource> byUrn = new LinkedHashMap<>();
    state.resources().forEach(resource -> byUrn.put(resource.urn(), resource));
    var volumes = state.resources().stream().filter(resource -> resource.type().equals(VOLUME)).map(Resource::physicalName).sorted().toList();
    // The key stays in any case: systems that are not selected may have data that the state does not show.
    var kept = keep(byUrn);
    var remove = byUrn.values().stream().map(Resource::urn).filter(urn -> !kept.contains(urn)).filter(urn -> !isFrame(byUrn.get(urn))).toList();
    return new DownPlan(remove, volumes);
  }

  /** The volumes, the secrets, and all that these stand on: parents, dependencies, providers. */
  private static Set<String> keep(Map<String, Resource> byUrn) {
    var kept = new LinkedHashSet<String>();
    var open = new ArrayDeque<Resource>();
    byUrn.values().stream().filter(resource -> resource.type().equals(VOLUME) || isSecret(resource, byUrn)).forEach(open::add);
    while (!open.isEmpty()) {
      var resource = open.remove();
      if (kept.add(resource.urn())) {
        resource.needs().stream().filter(byUrn::containsKey).map(byUrn::get).forEach(open::add);
      }
    }
    return kept;
  }

  private static boolean isSecret(Resource resource, Map<String, Resource> byUrn) {
    var parent = byUrn.get(resource.parent());
    return resource.type().equals(SECRET) || (parent != null && parent.type().equals(SECRET));
  }

  /** The stack itself and its providers cost nothing and go with a full destroy. */
  private static boolean isFrame(Resource resource) {
    return resource.type().equals("pulumi:pulumi:Stack") || resource.type().startsWith("pulumi:providers:");
  }
}
