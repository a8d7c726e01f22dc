package dev.slipway.cli.clean;

import dev.slipway.cli.console.Table;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.cli.stack.StackState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What no longer belongs to a stack, and the disk space that each frees. */
public final class CleanPlan {
  public enum Kind {
    CONTAINER,
    IMAGE,
    VOLUME
  }

  /** @param id what Docker knows it by */
  public record Item(Kind kind, String id, String name, String why, long bytes) {}

  private static final String CONTAINER = "docker:index/container:Container";
  private static final String VOLUME = "docker:index/volume:Volume";

  private final List<Item> items = new ArrayList<>();

  /** Containers that do not run and that the state does not know: an interrupted run left them. */
  public CleanPlan containers(StackState state, Collection<ContainerView> containers, DiskUsage usage) {
    var known = state.ids(CONTAINER);
    containers.stream()
        .filter(container -> !known.contains(container.id()) && !container.state().equals("running") && !container.state().equals("restarting"))
        .forEach(container -> items.add(new Item(Kind.CONTAINER, container.id(), container.name(), container.state() + ", in no state", usage.container(container.id()))));
    return this;
  }

  /**
   * Images that the program has built, of whatever stack, and that neither a container nor this state uses.
   *
   * @param released ids of images that a release needs, of whatever stack
   * @param before what was built later stays
   */
  public CleanPlan images(StackState state, DiskUsage usage, Set<String> released, Instant before) {
    var known = state.names(StackState.IMAGE);
    usage.images().stream().filter(image -> !image.used() && !released.contains(image.id()) && image.made().isBefore(before)).forEach(image -> {
      var old = image.names().stream().filter(name -> DiskUsage.Image.isBuilt(name) && !known.contains(name)).toList();
      for (int i = 0; i < old.size(); i++) {
        items.add(new Item(Kind.IMAGE, old.get(i), old.get(i), "superseded, no container and no release uses it", image.freed(i + 1)));
      }
    });
    return this;
  }

  /** @param volumes of the stack by name; {@code used} are those that a container has */
  public CleanPlan volumes(StackState state, Collection<String> volumes, Set<String> used, DiskUsage usage) {
    var known = state.names(VOLUME);
    String why = state.hasKey() ? "its system is not selected" : "no key here opens it: another clone's, or a lost state's";
    state.pending().forEach(pending -> known.add(pending.physicalName()));
    volumes.stream()
        .filter(volume -> !known.contains(volume) && !used.contains(volume))
        .forEach(volume -> items.add(new Item(Kind.VOLUME, volume, volume, why, usage.volume(volume))));
    return this;
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public List<Item> items() {
    return List.copyOf(items);
  }

  public List<String> names(Kind kind) {
    return items.stream().filter(item -> item.kind() == kind).map(Item::name).toList();
  }

  /** All of it, with the space that each and that all together free. */
  public String render() {
    var table = new Table("WHAT", "NAME", "WHY", "FREES");
    items.forEach(item -> table.row(List.of(item.kind().name().toLowerCase(Locale.ROOT), item.name(), item.why(), DiskUsage.text(item.bytes()))));
    table.row(List.of("", items.size() + " in total", "", (names(Kind.IMAGE).isEmpty() ? "" : "at least ") + DiskUsage.text(items.stream().mapToLong(Item::bytes).sum())));
    return table.render().stripTrailing();
  }
}
