package dev.slipway.runtime;

import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseStore;
import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The releases that a stack's pins name, or all that is wrong with these pins. Nothing is asked where nothing is pinned. */
public final class PinnedReleases {
  private PinnedReleases() {}

  /**
   * Reads them from the Docker host.
   *
   * @param pins numbers by system
   * @param address of the daemon; null for the operator's default
   * @throws SettingsException for a release that is not there, or not complete
   */
  public static Map<String, Release> read(String stack, Map<String, Integer> pins, String address) {
    if (pins.isEmpty()) {
      return Map.of();
    }
    var pinned = new TreeMap<String, Release>();
    var problems = new ArrayList<SettingProblem>();
    try {
      var store = new ReleaseStore(address == null ? Map.of() : Map.of("DOCKER_HOST", address));
      problems.addAll(find(store.read(stack), pins, pinned));
      problems.addAll(missingImages(store, pinned));
    } catch (IllegalStateException e) {
      problems.add(new SettingProblem("slipway:pin", "cannot be followed: " + e.getMessage()));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(stack, problems);
    }
    return pinned;
  }

  /** Puts the releases that there are into {@code found}, and answers what is wrong with the others. */
  static List<SettingProblem> find(History history, Map<String, Integer> pins, Map<String, Release> found) {
    var problems = new ArrayList<SettingProblem>();
    pins.forEach((system, number) -> {
      var release = history.find(number);
      if (release.isEmpty()) {
        problems.add(problem(system, number, "there is no such release on the Docker host; there are: " + (history.isEmpty() ? "none" : history.numbers())));
      } else if (release.get().of(system).isEmpty()) {
        problems.add(problem(system, number, "that release has no " + system));
      } else {
        found.put(system, release.get());
      }
    });
    return problems;
  }

  private static List<SettingProblem> missingImages(ReleaseStore store, Map<String, Release> pinned) {
    var needed = pinned.entrySet().stream().flatMap(pin -> pin.getValue().of(pin.getKey()).values().stream()).map(Release.Service::imageId).toList();
    var missing = new TreeSet<>(store.missing(needed));
    var problems = new ArrayList<SettingProblem>();
    pinned.forEach((system, release) -> {
      var gone = release.of(system).entrySet().stream().filter(service -> missing.contains(service.getValue().imageId()))
          .map(service -> service.getKey() + " (" + service.getValue().image() + ")").collect(Collectors.joining(", "));
      if (!gone.isEmpty()) {
        problems.add(problem(system, release.number(), "these images of it are gone from the Docker host: " + gone));
      }
    });
    return problems;
  }

  private static SettingProblem problem(String system, int number, String what) {
    return new SettingProblem("slipway:pin." + system, "is " + number + ": " + what);
  }
}
