package dev.slipway.settings;

import java.util.Map;

/** Settings of a service that is a system's way in where the stack has no edge. */
public interface Entrance {
  /** Ports that it publishes then, by the path of their setting; empty when it does not run. {@code path} is its own. */
  Map<String, Integer> entrance(String path);
}
