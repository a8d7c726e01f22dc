package dev.slipway.runtime;

import com.pulumi.core.Output;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Everything that goes into a container's {@code /run/slipway}: health check, configuration, secrets.
 * The same files always make the same archive, whose change replaces the container.
 */
final class ConfigArchive {
  private static final int READ_ONLY = 0444;

  private ConfigArchive() {}

  /** A tar archive in base64, a secret. */
  static Output<String> of(Workload workload) {
    return of(workload, Map.of());
  }

  /** @param scripts of the runtime's own, beside those that every container gets */
  static Output<String> of(Workload workload, Map<String, String> scripts) {
    Map<String, Output<String>> files = new TreeMap<>();
    scripts.forEach((name, script) -> files.put(name, Output.of(script)));
    files.put("health", Output.of(Scripts.read(ConfigArchive.class, "health.sh")));
    files.put("probe", Output.of(workload.health().probe() + "\n"));
    if (workload.health().admission() != null) {
      files.put("admission", Output.of(workload.health().admission() + "\n"));
    }
    if (!workload.secretEnvironment().isEmpty()) {
      files.put("start", Output.of(Scripts.read(ConfigArchive.class, "start.sh")));
      files.put("environment", Outputs.all(workload.secretEnvironment()).applyValue(ConfigArchive::shellAssignments));
    }
    workload.files().forEach(file -> files.put(file.name(), file.content()));
    return archive(files);
  }

  /** An archive of nothing but {@code files}. */
  static Output<String> of(List<ConfigFile> files) {
    var contents = new TreeMap<String, Output<String>>();
    files.forEach(file -> contents.put(file.name(), file.content()));
    return archive(contents);
  }

  private static Output<String> archive(Map<String, Output<String>> files) {
    return Outputs.all(files).applyValue(ConfigArchive::tar).asSecret();
  }

  /**
   * Tells two archives apart without telling what is in them: keyed, because it stands in a label that
   * anyone with {@code docker inspect} sees, and a plain digest of a weak secret can be guessed.
   */
  static String fingerprint(String archive, String key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(archive.getBytes(StandardCharsets.US_ASCII))).substring(0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines that a shell reads back as the very same values. */
  static String shellAssignments(Map<String, String> variables) {
    var lines = new StringBuilder();
    new TreeMap<>(variables).forEach((name, value) -> lines.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n"));
    return lines.toString();
  }

  private static String tar(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      for (var file : new TreeMap<>(files).entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        entry.setMode(READ_ONLY);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
