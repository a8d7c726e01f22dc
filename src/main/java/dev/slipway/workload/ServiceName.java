package dev.slipway.workload;

/**
 * Names one service of one system. The single place where physical names are derived.
 *
 * @param service the plain name other containers of the system reach it by
 */
public record ServiceName(String system, String service) {
  /** Name of its resources: {@code crewplots-postgres}; the edge's own service is just {@code edge}. */
  public String logical() {
    return system.equals(service) ? system : system + "-" + service;
  }

  /** {@code system/service}, as people name it on the command line. */
  public String path() {
    return system + "/" + service;
  }

  /** Name on the Docker host: {@code dev-crewplots-postgres}. */
  public String physical(String stack) {
    return stack + "-" + logical();
  }
}
