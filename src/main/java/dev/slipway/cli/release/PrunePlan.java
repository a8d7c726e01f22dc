package dev.slipway.cli.release;

import dev.slipway.cli.console.Table;
import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.release.Release.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Releases that nobody goes back to any more, and the images that go with them.
 *
 * @param releases that are forgotten, the oldest first
 * @param images that no container and no kept release uses
 */
public record PrunePlan(List<Release> releases, List<Superseded> images) {
  /**
   * An image that goes.
   *
   * @param names what {@code docker image rm} is given: those of the stack's services that its state does not have; its id
   *     where it has no name at all
   * @param bytes what that frees: nothing while other names lead to it
   */
  public record Superseded(List<String> names, long bytes) {
    @Override
    public String toString() {
      return String.join(" ", names);
    }
  }

  /**
   * @param keep how many of the newest releases stay
   * @param pinned releases that stay in any case
   * @param others releases of other stacks on the host, whose images stay
   * @param declared references of images that the stack's state has
   * @param before what was built later stays, unless it has been a release since
   */
  public static PrunePlan of(History history, int keep, Collection<Integer> pinned, List<Release> others, Set<String> declared, DiskUsage usage, Instant before) {
    var dropped = new ArrayList<>(history.releases());
    dropped.removeAll(history.keptReleases(keep, pinned));
    Set<String> needed = new HashSet<>(history.kept(keep, pinned));
    services(others).forEach(service -> needed.add(service.imageId()));
    Map<String, Instant> old = new HashMap<>();
    dropped.forEach(release -> release.services().values().forEach(service -> old.put(service.imageId(), release.time())));
    var repositories = services(history.releases()).stream().map(Service::image).map(PrunePlan::repository).collect(Collectors.toSet());
    var images = usage.images().stream()
        .filter(image -> !image.used() && !needed.contains(image.id()))
        .filter(image -> image.made().isBefore(before) || image.made().isBefore(old.getOrDefault(image.id(), Instant.MIN)))
        .map(image -> superseded(image, old.containsKey(image.id()), repositories, declared))
        .filter(image -> !image.names().isEmpty())
        .toList();
    return new PrunePlan(List.copyOf(dropped), images);
  }

  private static Superseded superseded(DiskUsage.Image image, boolean old, Set<String> repositories, Set<String> declared) {
    if (image.names().isEmpty()) {
      return new Superseded(old ? List.of(image.id()) : List.of(), image.own());
    }
    // Also what was built for a service of this stack and never became a release: an up that failed.
    var names = image.names().stream().filter(name -> repositories.contains(repository(name)) && !declared.contains(name) && (old || DiskUsage.Image.isBuilt(name))).toList();
    return new Superseded(names, image.freed(names.size()));
  }

  public boolean isEmpty() {
    return releases.isEmpty() && images.isEmpty();
  }

  public String render() {
    var table = new Table("WHAT", "NAME", "FREES");
    releases.forEach(release -> table.row(List.of("release", release.number() + " of " + release.time() + ", commit " + release.shortCommit(), "-")));
    images.forEach(image -> table.row(List.of("image", image.toString(), DiskUsage.text(image.bytes()))));
    table.row(List.of("", releases.size() + " releases, " + images.size() + " images", "at least " + DiskUsage.text(images.stream().mapToLong(Superseded::bytes).sum())));
    return table.render().stripTrailing();
  }

  private static List<Service> services(Collection<Release> releases) {
    return releases.stream().flatMap(release -> release.services().values().stream()).toList();
  }

  private static String repository(String reference) {
    String name = reference.replaceFirst("@.*", "");
    // Not the port of a registry.
    return name.lastIndexOf(':') > name.lastIndexOf('/') ? name.substring(0, name.lastIndexOf(':')) : name;
  }
}
