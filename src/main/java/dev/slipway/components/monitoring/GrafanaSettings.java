package dev.slipway.components.monitoring;

import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Memory;

/**
 * The Grafana of a system.
 *
 * @param host name it answers to at the edge; by default it is not behind the edge
 * @param memory limit, without swap; default 256m
 * @param cpus limit in cores; default 0.5
 * @param hostPort port on the Docker host's loopback interface; none by default
 */
public record GrafanaSettings(HostName host, Memory memory, Double cpus, Integer hostPort) {
  public GrafanaSettings {
    memory = memory == null ? Memory.parse("256m") : memory;
    cpus = cpus == null ? Double.valueOf(0.5) : cpus;
    new Checks().atLeast("memory", memory, "128m").cores("cpus", cpus).range("hostPort", hostPort, 1, 65535).done();
  }

  static GrafanaSettings orDefault(GrafanaSettings given) {
    return given == null ? new GrafanaSettings(null, null, null, null) : given;
  }
}
