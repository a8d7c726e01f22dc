package dev.slipway.workload;

/**
 * Names one service of one system. The single place where physical names are derived.
 *
 * @param service its plain name
 * @param alias the name that other containers of the system reach it by
 */
public record ServiceName(String system, String service, String alias) {
  /** A service that answers to its plain name. */
  public ServiceName(String system, String service) {
    this(system, service, service);
  }

  /** The same service, answering to a name that carries the system: {@code medianest-postgres}. */
  public ServiceName qualified() {
    return new ServiceName(system, service, logical());
  }

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
