package dev.slipway.cli.docker;

import com.fasterxml.jackson.databind.JsonNode;
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
   * @param own what no other image shares, so what its removal frees
   */
  public record Image(String id, List<String> names, long own, boolean used) {
    /** Whether the program gives the images that it builds such a name. */
    public static boolean isBuilt(String name) {
      return name.startsWith("slipway/");
    }

    /** What is free once so many of its names are gone: nothing while another leads to it. */
    public long freed(int removed) {
      return removed == names.size() ? own : 0;
    }
  }

  private static final Pattern SIZE = Pattern.compile("([0-9.]+)\\s*([kMGTP]?)B.*");
  private static final String PREFIXES = " kMGTP";

  private final Map<String, Long> containers = new HashMap<>();
  private final Map<String, Long> volumes = new HashMap<>();
  private final List<Image> images = new ArrayList<>();

  private DiskUsage(JsonNode report, Map<String, List<String>> names) {
    report.path("Containers").forEach(container -> containers.put(container.path("ID").asText(), bytes(container.path("Size").asText())));
    report.path("Volumes").forEach(volume -> volumes.put(volume.path("Name").asText(), bytes(volume.path("Size").asText())));
    report.path("Images").forEach(image -> images.add(new Image(
        image.path("ID").asText(), names.getOrDefault(image.path("ID").asText(), List.of()), bytes(image.path("UniqueSize").asText()), !image.path("Containers").asText("0").equals("0"))));
  }

  /**
   * @param json as {@code docker system df} prints it, which tells one name of an image
   * @param listed lines of an image's id and a name of it
   */
  static DiskUsage parse(String json, List<String> listed) {
    var names = listed.stream().map(line -> line.split(" ", 2)).filter(line -> !line[1].contains("<none>"))
        .collect(Collectors.groupingBy(line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
    return new DiskUsage(Docker.json(json), names);
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
