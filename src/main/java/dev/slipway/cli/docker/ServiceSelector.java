package dev.slipway.cli.docker;

import dev.slipway.cli.console.Refusal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which of a stack's containers a user means: nothing for all, a system, {@code system/service}, or a service's name alone. */
public final class ServiceSelector {
  private ServiceSelector() {}

  public static List<ContainerView> select(String stack, List<ContainerView> all, String wanted) {
    if (all.isEmpty()) {
      throw new Refusal("nothing of stack " + stack + " runs: ./slipway up " + stack + " brings it up", 4);
    }
    if (wanted == null) {
      return all;
    }
    var found = all.stream().filter(container -> matches(container, wanted)).toList();
    var services = paths(found);
    if (found.isEmpty()) {
      throw new Refusal("stack " + stack + " has no service \"" + wanted + "\"; it has " + String.join(", ", paths(all)));
    }
    // A system stands for all it has; a bare service's name must not stand for those of two systems.
    if (services.size() > 1 && found.stream().noneMatch(container -> container.system().equals(wanted))) {
      throw new Refusal("\"" + wanted + "\" could be " + String.join(" or ", services));
    }
    return found;
  }

  private static boolean matches(ContainerView container, String wanted) {
    return container.path().equals(wanted) || container.system().equals(wanted) || container.service().equals(wanted) || (container.path() + "/" + container.replica()).equals(wanted);
  }

  private static TreeSet<String> paths(List<ContainerView> containers) {
    return containers.stream().map(ContainerView::path).collect(Collectors.toCollection(TreeSet::new));
  }
}
