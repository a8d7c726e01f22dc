package dev.slipway.components.monitoring;

import dev.slipway.settings.Checks;
import dev.slipway.settings.Memory;
import java.util.List;

/**
 * The Prometheus of a system.
 *
 * @param retention how long samples are kept, such as {@code 15d}; default 15d, Prometheus' own
 * @param appSeconds time between two scrapes of the system's own services; default 15
 * @param infrastructureSeconds time between two scrapes of exporters and the edge; default 30
 * @param keep further metrics to keep of the system's own services, as regular expressions over their names;
 *     what no dashboard and no alert of the system uses is dropped otherwise
 * @param memory limit, without swap; default 512m
 * @param cpus limit in cores; default 0.5
 * @param hostPort port on the Docker host's loopback interface; none by default
 * @param volume name of an existing Docker volume to adopt; null for one of our own
 */
public record PrometheusSettings(
    String retention,
    Integer appSeconds,
    Integer infrastructureSeconds,
    List<String> keep,
    Memory memory,
    Double cpus,
    Integer hostPort,
    String volume) {
  public PrometheusSettings {
    retention = retention == null ? "15d" : retention;
    appSeconds = appSeconds == null ? Integer.valueOf(15) : appSeconds;
    infrastructureSeconds = infrastructureSeconds == null ? Integer.valueOf(30) : infrastructureSeconds;
    keep = keep == null ? List.of() : List.copyOf(keep);
    memory = memory == null ? Memory.parse("512m") : memory;
    cpus = cpus == null ? Double.valueOf(0.5) : cpus;
    var checks = new Checks()
        .that(retention.matches("[1-9][0-9]{0,3}[hdwy]"), "retention", "is \"" + retention + "\": expected a time such as 48h, 15d, 6w or 1y")
        .range("appSeconds", appSeconds, 5, 300)
        .range("infrastructureSeconds", infrastructureSeconds, 5, 300)
        .atLeast("memory", memory, "128m")
        .cores("cpus", cpus)
        .range("hostPort", hostPort, 1, 65535)
        .that(volume == null || volume.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+"), "volume", "is \"" + volume + "\": expected the name of a Docker volume");
    keep.forEach(name -> checks.that(
        name.matches("[a-zA-Z0-9_:.*+?|()\\[\\]-]+"), "keep", "names \"" + name + "\": expected the name of a metric, or a regular expression such as http_.*"));
    checks.done();
  }

  static PrometheusSettings orDefault(PrometheusSettings given) {
    return given == null ? new PrometheusSettings(null, null, null, null, null, null, null, null) : given;
  }
}
