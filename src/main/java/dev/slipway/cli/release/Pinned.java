package dev.slipway.cli.release;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How pins are told. */
public final class Pinned {
  private Pinned() {}

  /** {@code crewplots and edge to 7}. */
  public static String text(Map<String, Integer> pins) {
    var systems = new TreeMap<Integer, TreeSet<String>>();
    pins.forEach((system, release) -> systems.computeIfAbsent(release, any -> new TreeSet<>()).add(system));
    return systems.entrySet().stream().map(entry -> String.join(" and ", entry.getValue()) + " to " + entry.getKey()).collect(Collectors.joining(", "));
  }

  /** What a user of {@code stack} has to know of its pins, in one line. */
  public static String line(String stack, Map<String, Integer> pins) {
    return "pinned: " + text(pins) + "; ./slipway unpin " + stack + " lets up roll forward again";
  }
}
