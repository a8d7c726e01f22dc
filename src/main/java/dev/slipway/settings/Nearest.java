package dev.slipway.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what a user most likely meant to type. */
public final class Nearest {
  private Nearest() {}

  /** That {@code typed} is no {@code noun} of {@code known}, and which one was meant. */
  public static String unknown(String noun, String typed, Collection<String> known) {
    return "is not a known " + noun + to(typed, known)
        .map(meant -> ", did you mean \"" + meant + "\"?")
        .orElse(": known are " + String.join(", ", new TreeSet<>(known)));
  }

  static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(typed, candidate) <= Math.max(2, typed.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
  }

  /** Levenshtein's edit distance, letters' case ignored. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int substitute = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
