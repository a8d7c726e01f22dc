package dev.slipway.settings;

/**
 * How one store of a system runs.
 *
 * @param memory limit, without swap
 * @param cpus limit in cores
 * @param hostPort port on the Docker host's loopback interface; default none
 * @param volume name of an existing Docker volume to adopt; default {@code <stack>-<system>-<store>-data}
 * @param health how its health is told
 * @param stopGrace between the signal to end and SIGKILL; as shipped, 60s for databases, 30s for Redis
 */
public record StoreSettings(Memory memory, Double cpus, Integer hostPort, String volume, HealthSettings health, TimeSpan stopGrace) {
  public StoreSettings {
    health = health == null ? HealthSettings.UNSET : health;
    new Checks()
        .cores("cpus", cpus)
        .range("hostPort", hostPort, 1, 65535)
        .range("stopGrace", stopGrace, "1s", "1h")
        .that(volume == null || volume.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+"), "volume", "is \"" + volume + "\": expected the name of a Docker volume")
        .done();
  }

  /** {@code given}, completed by the defaults of the system's table. */
  public static StoreSettings orDefault(StoreSettings given, String memory, double cpus) {
    var settings = given == null ? new StoreSettings(null, null, null, null, null, null) : given;
    return new StoreSettings(
        settings.memory == null ? Memory.parse(memory) : settings.memory,
        settings.cpus == null ? Double.valueOf(cpus) : settings.cpus,
        settings.hostPort,
        settings.volume,
        settings.health,
        settings.stopGrace);
  }
}
