package dev.slipway.settings;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of one system, a record. What the environment must know to check systems against each other is
 * found in the record by its type, so that a system writes down nothing twice. Maps are by the path of the
 * setting below the system's key.
 */
public interface SystemSettings {
  /** Host names the edge routes to this system. */
  default Map<String, HostName> hosts() {
    var hosts = Components.of(this, HostName.class);
    Components.of(this, Claims.class).forEach((path, services) -> hosts.putAll(services.hosts(path)));
    return hosts;
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
    return Components.of(this, Subnet.class);
  }

  /** Ports that its own way in publishes in a stack without an edge; empty when it has none. */
  default Map<String, Integer> entrance() {
    var ports = new TreeMap<String, Integer>();
    Components.of(this, Entrance.class).forEach((path, service) -> ports.putAll(service.entrance(path)));
    return ports;
  }

  /** Flat secret keys of {@code system} that these settings cannot do without, each with a command that prints one. */
  default Map<String, String> neededSecrets(String system) {
    var needed = new TreeMap<String, String>();
    Components.of(this, Claims.class).values().forEach(services -> needed.putAll(services.neededSecrets(system)));
    return needed;
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
    Components.of(this, Claims.class).forEach((path, services) -> ports.putAll(services.hostPorts(path)));
    ports.values().removeIf(port -> port == null);
    return ports;
  }
}
