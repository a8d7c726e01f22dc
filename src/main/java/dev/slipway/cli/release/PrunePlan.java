package dev.slipway.cli.release;

import dev.slipway.cli.console.Table;
import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.release.Release.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Releases that nobody goes back to any more, and the images that go with them.
 *
 * @param releases that are forgotten, the oldest first
 * @param images that no container and no kept release uses
 */
public record PrunePlan(List<Release> releases, List<DiskUsage.Image> images) {
  /** Where the program puts the images that it builds. */
  private static final String BUILT = "slipway/";

  private static final String UNTAGGED = "<none>:<none>";

  /**
   * @param keep how many of the newest releases stay
   * @param pinned releases that stay in any case
   * @param others releases of other stacks on the host, whose images stay
   * @param declared references of images that the stack's state has
   */
  public static PrunePlan of(History history, int keep, Collection<Integer> pinned, List<Release> others, Set<String> declared, DiskUsage usage) {
    var dropped = new ArrayList<>(history.releases());
    dropped.removeAll(history.keptReleases(keep, pinned));
    Set<String> needed = new HashSet<>(history.kept(keep, pinned));
    services(others).forEach(service -> needed.add(service.imageId()));
    var old = services(dropped).stream().map(Service::imageId).collect(Collectors.toSet());
    // Also what was built for a service of this stack and never became a release: an up that failed.
    var repositories = services(history.releases()).stream().map(Service::image).filter(image -> image.startsWith(BUILT)).map(PrunePlan::repository).collect(Collectors.toSet());
    var images = usage.images().stream()
        .filter(image -> !image.used() && !needed.contains(image.id()) && !declared.contains(image.reference()))
        .filter(image -> old.contains(image.id()) || repositories.contains(repository(image.reference())))
        .toList();
    return new PrunePlan(List.copyOf(dropped), images);
  }

  public boolean isEmpty() {
    return releases.isEmpty() && images.isEmpty();
  }

  /** What {@code docker image rm} is given for {@code image}: of its {@code tags}, those of the same service that the stack's state does not have. */
  public static List<String> names(DiskUsage.Image image, List<String> tags, Set<String> declared) {
    var names = tags.stream().filter(tag -> repository(tag).equals(repository(image.reference())) && !declared.contains(tag)).toList();
    return names.isEmpty() ? List.of(name(image)) : names;
  }

  /** What it is called to people. */
  public static String name(DiskUsage.Image image) {
    return image.reference().equals(UNTAGGED) ? image.id() : image.reference();
  }

  public String render() {
    var table = new Table("WHAT", "NAME", "FREES");
    releases.forEach(release -> table.row(List.of("release", release.number() + " of " + release.time() + ", commit " + release.shortCommit(), "-")));
    images.forEach(image -> table.row(List.of("image", name(image), DiskUsage.text(image.own()))));
    table.row(List.of("", releases.size() + " releases, " + images.size() + " images", "at least " + DiskUsage.text(images.stream().mapToLong(DiskUsage.Image::own).sum())));
    return table.render().stripTrailing();
  }

  private static List<Service> services(Collection<Release> releases) {
    return releases.stream().flatMap(release -> release.services().values().stream()).toList();
  }

  private static String repository(String reference) {
    return reference.substring(0, Math.max(0, reference.lastIndexOf(':')));
  }
}
