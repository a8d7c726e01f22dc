package dev.slipway.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Opens the archive that a gate gives its container. */
public final class Archive {
  private Archive() {}

  /** Files by name. */
  public static Map<String, String> files(String base64) {
    var files = new TreeMap<String, String>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The files that {@code gate} gives its container. */
  public static Map<String, String> of(Declared gate) {
    return files((String) ((Secret) gate.input("stdin")).value());
  }

  /** Names of the variables that only the process sees. */
  public static List<String> secretVariables(Declared gate) {
    return of(gate).getOrDefault("environment", "").lines().map(line -> line.substring(0, line.indexOf('='))).toList();
  }
}
