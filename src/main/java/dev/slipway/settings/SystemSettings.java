package dev.slipway.settings;

import java.util.List;
import java.util.Map;

/** What the environment must know of every system's settings to check systems against each other. */
public interface SystemSettings {
  /** Host names the edge routes to this system. */
  List<HostName> hosts();

  /** Ports published on the Docker host, by the path of the setting below the system's key. */
  Map<String, Integer> hostPorts();
}
