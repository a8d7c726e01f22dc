package dev.slipway.settings;

import java.util.Map;

/** Settings of several services beside a system's own, which answer for these themselves: nothing where they do not run. */
public interface Claims {
  /** Sum of their memory limits, in MiB. */
  long claimedMebibytes();

  /** Host names that the edge routes to them, by the path of their setting; {@code path} is that of these settings. */
  Map<String, HostName> hosts(String path);

  /** Ports on the Docker host's loopback interface, by the path of their setting; {@code path} is that of these settings. */
  Map<String, Integer> hostPorts(String path);

  /** Flat secret keys of {@code system} that they cannot do without, each with a command that prints one. */
  Map<String, String> neededSecrets(String system);
}
