package dev.slipway.cli.release;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.stack.Stack;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.settings.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which release to go back to, and with what.
 *
 * @param systems that go back
 * @param migrations releases in between that may have changed the schema of a store, which stays as it is
 */
public record RollbackPlan(Release target, Set<String> systems, List<Release> migrations) {
  /**
   * @param stack its name
   * @param selected systems that the stack has today, the edge included
   * @param wanted the one that goes back; null for all
   * @param to the release's number; null for the one before what runs
   * @param running containers of the stack
   */
  public static RollbackPlan of(String stack, History history, Collection<String> selected, String wanted, Integer to, Collection<ContainerView> running) {
    if (wanted != null && !selected.contains(wanted)) {
      throw new Refusal("\"" + wanted + "\" " + Nearest.unknown("system of stack " + stack, wanted, selected));
    }
    if (history.isEmpty()) {
      throw new Refusal("stack " + stack + " has no releases on its Docker host: the first is written down by the next ./slipway up " + stack);
    }
    Set<String> asked = wanted == null ? Set.copyOf(selected) : Set.of(wanted);
    var target = to == null ? before(stack, history, asked, running) : find(stack, history, to);
    var systems = target.services().values().stream().map(Release.Service::system).filter(asked::contains).collect(Collectors.toCollection(TreeSet::new));
    if (systems.isEmpty()) {
      throw new Refusal("release " + target.number() + " has no " + String.join(" and no ", new TreeSet<>(asked)));
    }
    if (wanted == null) {
      refuseDeselected(stack, target, selected);
    }
    return new RollbackPlan(target, systems, history.migrationsSince(target, systems));
  }

  /** Refuses when an image is gone: nothing is built or pulled on the way back. */
  public void refuseMissing(Stack stack) {
    var needed = new TreeMap<String, Release.Service>();
    systems.forEach(system -> needed.putAll(target.of(system)));
    var missing = Releases.missing(stack, needed.values().stream().map(Release.Service::imageId).toList());
    var gone = needed.entrySet().stream().filter(service -> missing.contains(service.getValue().imageId())).map(service -> service.getKey() + " (" + service.getValue().image() + ")").toList();
    if (!gone.isEmpty()) {
      throw new Refusal("images of release " + target.number() + " are gone from the Docker host: " + String.join(", ", gone) + ". Choose another, or bring up commit " + target.shortCommit() + ", which builds them again");
    }
  }

  /** Why it is asked for; empty when nothing has to be. */
  public String warning() {
    return migrations.isEmpty() ? "" : "release " + migrations.stream().map(release -> String.valueOf(release.number())).collect(Collectors.joining(", "))
        + " may have migrated a database, and no rollback undoes that: the older app of release " + target.number() + " has to get along with the newer schema";
  }

  private static Release find(String stack, History history, int number) {
    return history.find(number).orElseThrow(() -> new Refusal("stack " + stack + " has no release " + number + "; it has " + history.numbers()));
  }

  private static Release before(String stack, History history, Set<String> systems, Collection<ContainerView> running) {
    var newest = history.newest();
    var different = running.stream()
        .filter(container -> systems.contains(container.system()))
        .filter(container -> newest.services().containsKey(container.path()) && !newest.services().get(container.path()).imageId().equals(container.image()))
        .map(ContainerView::path)
        .collect(Collectors.toCollection(TreeSet::new));
    if (!different.isEmpty()) {
      throw new Refusal("what runs is not release " + newest.number() + ", the newest: " + String.join(", ", different)
          + " differs, from an up that failed or that changed only a part. Say which release is meant: --to " + newest.number() + " takes it back to that one; ./slipway releases " + stack + " lists them");
    }
    return history.before(systems).orElseThrow(() -> new Refusal("there is no other release of " + String.join(", ", new TreeSet<>(systems)) + " to go back to; stack " + stack + " has " + history.numbers()));
  }

  private static void refuseDeselected(String stack, Release target, Collection<String> selected) {
    var gone = target.services().values().stream().map(Release.Service::system).filter(system -> !selected.contains(system)).collect(Collectors.toCollection(TreeSet::new));
    if (!gone.isEmpty()) {
      throw new Refusal("release " + target.number() + " (commit " + target.shortCommit() + ") has " + String.join(", ", gone) + ", which stack " + stack
          + " does not select today: put it back into slipway:systems, or go back with single systems: ./slipway rollback " + stack + " SYSTEM --to " + target.number());
    }
  }
}
