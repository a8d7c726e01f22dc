package dev.slipway.release;

import dev.slipway.release.Release.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The releases of one stack.
 *
 * @param releases the oldest first
 */
public record History(List<Release> releases) {
  public boolean isEmpty() {
    return releases.isEmpty();
  }

  /** What the last {@code up} that changed something and came to its end has left running. */
  public Release newest() {
    return releases.get(releases.size() - 1);
  }

  public Optional<Release> find(int number) {
    return releases.stream().filter(release -> release.number() == number).findFirst();
  }

  /** All numbers, as people read them. */
  public String numbers() {
    return releases.stream().map(release -> String.valueOf(release.number())).collect(Collectors.joining(", "));
  }

  /** The last release before the newest in which one of {@code systems} was another. */
  public Optional<Release> before(Collection<String> systems) {
    for (int i = releases.size() - 2; i >= 0; i--) {
      if (!of(releases.get(i), systems).equals(of(newest(), systems))) {
        return Optional.of(releases.get(i));
      }
    }
    return Optional.empty();
  }

  /** Services that came, went or are others than in the release before; all of them in the first one. */
  public Set<String> changed(Release release) {
    var now = release.services();
    var before = previous(release).map(Release::services).orElseGet(TreeMap::new);
    var changed = new TreeSet<>(now.keySet());
    changed.addAll(before.keySet());
    changed.removeIf(path -> before.containsKey(path) && before.get(path).equals(now.get(path)));
    return changed;
  }

  /** Services that may have changed the schema of a store in {@code release}: they migrate, and their image is another. */
  public Set<String> migrated(Release release) {
    var before = previous(release);
    return changed(release).stream()
        .filter(path -> before.isPresent() && before.get().services().containsKey(path) && release.services().containsKey(path))
        .filter(path -> isOtherImage(before.get().services().get(path), release.services().get(path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Releases newer than {@code target} in which one of {@code systems} may have migrated: the way back to it crosses them. */
  public List<Release> migrationsSince(Release target, Collection<String> systems) {
    return releases.stream()
        .filter(release -> release.number() > target.number())
        .filter(release -> migrated(release).stream().anyMatch(path -> systems.contains(release.services().get(path).system())))
        .toList();
  }

  /** Ids of images that the newest {@code keep} releases need, and those that {@code pinned} names. */
  public Set<String> kept(int keep, Collection<Integer> pinned) {
    return keptReleases(keep, pinned).stream().flatMap(release -> release.services().values().stream()).map(Service::imageId).collect(Collectors.toSet());
  }

  public List<Release> keptReleases(int keep, Collection<Integer> pinned) {
    var kept = new ArrayList<Release>();
    for (int i = 0; i < releases.size(); i++) {
      if (i >= releases.size() - keep || pinned.contains(releases.get(i).number())) {
        kept.add(releases.get(i));
      }
    }
    return List.copyOf(kept);
  }

  private Optional<Release> previous(Release release) {
    int index = releases.indexOf(release);
    return index <= 0 ? Optional.empty() : Optional.of(releases.get(index - 1));
  }

  private static boolean isOtherImage(Service before, Service now) {
    return (before.migrates() || now.migrates()) && !before.imageId().equals(now.imageId());
  }

  private static SortedMap<String, Service> of(Release release, Collection<String> systems) {
    var services = new TreeMap<>(release.services());
    services.values().removeIf(service -> !systems.contains(service.system()));
    return services;
  }
}
