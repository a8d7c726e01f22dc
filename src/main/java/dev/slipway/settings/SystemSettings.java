package dev.slipway.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of one system, a record. What the environment must know to check systems against each other is
 * found in the record by its type, so that a system writes down nothing twice. Maps are by the path of the
 * setting below the system's key.
 */
public interface SystemSettings {
  /** Host names the edge routes to this system. */
  default List<HostName> hosts() {
    return List.copyOf(Components.of(this, HostName.class).values());
  }

  /** Apps that are built or pulled for it. */
  default Map<String, AppSettings> apps() {
    return Components.of(this, AppSettings.class);
  }

  /** Its stores. */
  default Map<String, StoreSettings> stores() {
    return Components.of(this, StoreSettings.class);
  }

  /** Its tools for developers. */
  default Map<String, ToolSettings> tools() {
    return Components.of(this, ToolSettings.class);
  }

  /** Fixed networks that it asks for. */
  default Map<String, Subnet> subnets() {
    return Components.of(this, Subnet.class);
  }

  /** Ports that its own way in publishes in a stack without an edge; empty when it has none. */
  default Map<String, Integer> entrance() {
    var ports = new TreeMap<String, Integer>();
    Components.of(this, Entrance.class).forEach((path, service) -> ports.putAll(service.entrance(path)));
    return ports;
  }

  /** Flat secret keys that these settings cannot do without, each with a command that prints one. */
  default Map<String, String> neededSecrets() {
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
