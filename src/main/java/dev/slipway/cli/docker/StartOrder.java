package dev.slipway.cli.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In which order the containers of a stack start and stop: what they need first, and last. */
public final class StartOrder {
  private static final String EDGE = "edge";

  private final List<ContainerView> all;
  /** Each service with those that it needs. */
  private final Map<String, Set<String>> needs;

  /** @param all containers of the stack, also those that stay as they are: a chain may lead through them */
  public StartOrder(List<ContainerView> all) {
    this.all = all;
    this.needs = all.stream().collect(Collectors.toMap(ContainerView::path, this::needs, StartOrder::union, TreeMap::new));
  }

  /** Groups that can start at once, each when the group before it is good. */
  public List<List<ContainerView>> starting(Collection<ContainerView> chosen) {
    var groups = new TreeMap<Integer, List<ContainerView>>();
    chosen.forEach(container -> groups.computeIfAbsent(depth(container.path(), new HashSet<>()), depth -> new ArrayList<>()).add(container));
    return List.copyOf(groups.values());
  }

  /** Groups that can stop at once. The edge goes last: until then it answers that the service is unavailable. */
  public List<List<ContainerView>> stopping(Collection<ContainerView> chosen) {
    var groups = new ArrayList<List<ContainerView>>();
    for (boolean edge : new boolean[] {true, false}) {
      groups.addAll(starting(chosen.stream().filter(container -> container.system().equals(EDGE) == edge).toList()));
    }
    Collections.reverse(groups);
    return groups;
  }

  /** All containers of the stack. */
  List<ContainerView> all() {
    return all;
  }

  /** {@code chosen} and everything that it needs. */
  public List<ContainerView> withNeeds(Collection<ContainerView> chosen) {
    var services = new TreeSet<String>();
    chosen.forEach(container -> collect(container.path(), services));
    return all.stream().filter(container -> services.contains(container.path())).toList();
  }

  private void collect(String service, Set<String> into) {
    if (into.add(service)) {
      needs.getOrDefault(service, Set.of()).forEach(need -> collect(need, into));
    }
  }

  private int depth(String service, Set<String> above) {
    if (!above.add(service)) {
      return 0;
    }
    int depth = needs.getOrDefault(service, Set.of()).stream().mapToInt(need -> depth(need, above) + 1).max().orElse(0);
    above.remove(service);
    return depth;
  }

  /** What gets requests may need all of its system that gets none (its stores), and a gateway those it passes them on to. */
  private Set<String> needs(ContainerView container) {
    var services = new TreeSet<String>();
    if (container.isRouted(all)) {
      all.stream().filter(other -> other.system().equals(container.system()) && !other.isRouted(all)).map(ContainerView::path).forEach(services::add);
    }
    container.upstreams().forEach(service -> services.add(container.system() + "/" + service));
    return services;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
