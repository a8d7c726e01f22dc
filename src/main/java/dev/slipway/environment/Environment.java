package dev.slipway.environment;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Profile;
import dev.slipway.settings.StackConfig;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One stack's validated configuration.
 *
 * @param rehearsal whether this is a throw-away copy of a stack: nothing in it is guarded, and what only
 *     an owner knows is generated
 * @param dockerHost address of the Docker daemon; null for the operator's default
 * @param pins numbers of releases by the system that is held at them; the edge is one
 * @param keptReleases how many releases, and their images, {@code slipway prune} leaves
 * @param systems settings of the selected systems by key, in the order they were selected
 */
public record Environment(
    String stack,
    Profile profile,
    boolean rehearsal,
    String dockerHost,
    Map<String, Integer> pins,
    int keptReleases,
    EdgeSettings edge,
    Map<String, SystemSettings> systems,
    GivenSecrets secrets) {

  /**
   * Reads and checks a stack's configuration.
   *
   * @throws dev.slipway.settings.SettingsException with everything that is wrong
   */
  public static Environment load(StackConfig config, List<SystemType<?>> catalogue) {
    return new EnvironmentLoader(config, catalogue).load();
  }

  /** Whether data and the key to it are protected from deployments. */
  public boolean guarded() {
    return profile.isProduction() && !rehearsal;
  }

  /** Where {@code host} of a system is found. */
  public String url(SystemSettings system, HostName host) {
    Integer own = edge.enabled() ? null : system.entrance().entrySet().stream().filter(port -> port.getKey().endsWith("https")).map(Map.Entry::getValue).findFirst().orElse(null);
    return own == null ? edge.url(host) : "https://" + host + (own == 443 ? "" : ":" + own);
  }

  /** Host names of all selected systems. */
  public List<String> hosts() {
    return systems.values().stream().flatMap(system -> system.hosts().values().stream()).map(Object::toString).collect(Collectors.toList());
  }
}
