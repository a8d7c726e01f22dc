package dev.slipway.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the environment must know of every system's settings to check systems against each other. Maps
 * are by the path of the setting below the system's key.
 */
public interface SystemSettings {
  /** Host names the edge routes to this system. */
  List<HostName> hosts();

  /** Apps that are built or pulled for it. */
  Map<String, AppSettings> apps();

  /** Its stores. */
  Map<String, StoreSettings> stores();

  /** Its tools for developers. */
  default Map<String, ToolSettings> tools() {
    return Map.of();
  }

  /** Services of others that it calls. */
  default Map<String, ExternalService> externalServices() {
    return Map.of();
  }

  /** Folders of the Docker host that it works in. */
  default Map<String, String> hostFolders() {
    return Map.of();
  }

  /** Whether its data belongs on a disk that is encrypted. */
  default boolean wantsEncryptedDisk() {
    return false;
  }

  /** Memory limits, in MiB, of services that have no setting of their own for it. */
  default int derivedMebibytes() {
    return 0;
  }

  /** Fixed networks that it asks for. */
  default Map<String, Subnet> subnets() {
    return Map.of();
  }

  /** Ports that its own way in publishes in a stack without an edge; empty when it has none. */
  default Map<String, Integer> entrance() {
    return Map.of();
  }

  /** Ports published on the Docker host's loopback interface. */
  default Map<String, Integer> hostPorts() {
    var ports = new TreeMap<String, Integer>();
    apps().forEach((path, app) -> {
      ports.put(path + ".hostPort", app.hostPort());
      ports.put(path + ".debugPort", app.debugPort());
    });
    stores().forEach((path, store) -> ports.put(path + ".hostPort", store.hostPort()));
    tools().forEach((path, tool) -> ports.put(path + ".hostPort", tool.enabled() ? tool.hostPort() : null));
    ports.values().removeIf(port -> port == null);
    return ports;
  }
}
