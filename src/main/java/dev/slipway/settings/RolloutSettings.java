package dev.slipway.settings;

/**
 * How the replicas of a service change places with their successors.
 *
 * @param surge replicas that are replaced at a time; default all, which takes their memory twice meanwhile
 * @param settle how long new replicas have to stay good before a user meets them; default 10s in production, else 0s
 * @param drain how long requests in flight may take to end in a replica that is out of traffic; default 5s in development,
 *     where pages hold WebSockets open for ever, else 40s
 * @param stopGrace between SIGTERM and SIGKILL; default 30s
 */
public record RolloutSettings(Integer surge, TimeSpan settle, TimeSpan drain, TimeSpan stopGrace) {
  /** The defaults. */
  public static final RolloutSettings UNSET = new RolloutSettings(null, null, null, null);

  public RolloutSettings {
    new Checks()
        .range("surge", surge, 1, 100)
        .range("settle", settle, "0s", "1h")
        .range("drain", drain, "0s", "1h")
        .range("stopGrace", stopGrace, "1s", "1h")
        .done();
  }
}
