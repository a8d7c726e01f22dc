package dev.slipway.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a Dockerfile builds on. */
public final class Dockerfile {
  private Dockerfile() {}

  /** Images named in {@code FROM}, without stages of the file itself and without those that an argument decides. */
  public static Set<String> images(Path file) {
    var images = new TreeSet<String>();
    var stages = new HashSet<String>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.strip().replaceAll("--\\S+\\s+", "").split("\\s+");
        if (words.length < 2 || !words[0].equalsIgnoreCase("FROM")) {
          continue;
        }
        if (!stages.contains(words[1].toLowerCase(Locale.ROOT)) && !words[1].contains("$") && !words[1].equals("scratch")) {
          images.add(words[1]);
        }
        if (words.length == 4) {
          stages.add(words[3].toLowerCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return images;
  }
}
