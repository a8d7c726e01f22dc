package dev.slipway.cli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What containers, images and volumes take on the Docker host's disk, in bytes, as {@code docker system df} counts it. */
public final class DiskUsage {
  /**
   * @param id with its algorithm in front
   * @param names each {@code repository:tag} that leads to it: two builds with the same outcome are one image with two names
   * @param made when it was built or pulled here last, which a build whose steps are all known does again
   * @param own what no other image shares, so what its removal frees
   */
  public record Image(String id, List<String> names, Instant made, long own, boolean used) {
    /** Whether the program gives the images that it builds such a name. */
    public static boolean isBuilt(String name) {
      return name.startsWith("slipway/");
    }

    /** What is free once so many of its names are gone: nothing while another leads to it. */
    public long freed(int removed) {
      return removed == names.size() ? own : 0;
    }
  }

  /** The line that {@code docker inspect} prints of an image: its id, when it was made, its names. */
  static final String IMAGE = "{{.Id}} {{or .Metadata.LastTagTime .Created}}{{range .RepoTags}} {{.}}{{end}}";
  private static final Pattern SIZE = Pattern.compile("([0-9.]+)\\s*([kMGTP]?)B.*");
  private static final String PREFIXES = " kMGTP";

  private final Map<String, Long> containers = new HashMap<>();
  private final Map<String, Long> volumes = new HashMap<>();
  private final List<Image> images = new ArrayList<>();

  private DiskUsage(JsonNode report, Map<String, String[]> described) {
    report.path("Containers").forEach(container -> containers.put(container.path("ID").asText(), bytes(container.path("Size").asText())));
    report.path("Volumes").forEach(volume -> volumes.put(volume.path("Name").asText(), bytes(volume.path("Size").asText())));
    for (JsonNode image : report.path("Images")) {
      var words = described.get(image.path("ID").asText());
      // One that is not described has gone since.
      if (words != null) {
        boolean used = !image.path("Containers").asText("0").equals("0");
        images.add(new Image(words[0], List.of(words).subList(2, words.length), OffsetDateTime.parse(words[1]).toInstant(), bytes(image.path("UniqueSize").asText()), used));
      }
    }
  }

  /**
   * @param report as {@code docker system df} prints it, which tells one name of an image
   * @param described lines as {@link #IMAGE} makes them
   */
  static DiskUsage of(JsonNode report, List<String> described) {
    return new DiskUsage(report, described.stream().map(line -> line.split(" ")).collect(Collectors.toMap(words -> words[0], words -> words)));
  }

  /** Ids of the images that {@code docker system df} tells. */
  static List<String> imagesOf(JsonNode report) {
    return report.path("Images").findValuesAsText("ID").stream().distinct().toList();
  }

  /** Of a container by its full id, without its image. */
  public long container(String id) {
    return containers.getOrDefault(id, 0L);
  }

  public long volume(String name) {
    return volumes.getOrDefault(name, 0L);
  }

  public List<Image> images() {
    return List.copyOf(images);
  }

  /** Docker prints three digits and a decimal prefix; what it does not know counts nothing. */
  static long bytes(String text) {
    var size = SIZE.matcher(text);
    return size.matches() ? Math.round(Double.parseDouble(size.group(1)) * Math.pow(1000, PREFIXES.indexOf((size.group(2) + " ").charAt(0)))) : 0;
  }

  public static String text(long bytes) {
    double value = bytes;
    int prefix = 0;
    while (value >= 1000 && prefix < PREFIXES.length() - 1) {
      value /= 1000;
      prefix++;
    }
    return prefix == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %sB", value, PREFIXES.charAt(prefix));
  }
}
