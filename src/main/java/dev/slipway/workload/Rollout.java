package dev.slipway.workload;

import java.time.Duration;

/**
 * How replicas change places with their successors.
 *
 * @param surge replicas that are replaced at a time; null for all at once, which takes their memory twice meanwhile
 * @param settle how long new replicas have to stay good before a user meets them
 * @param drain how long requests in flight may take to end in a replica that is out of traffic
 */
public record Rollout(Integer surge, Duration settle, Duration drain) {
  /** All at once, admitted as soon as they are good; half a minute's requests end. */
  public static final Rollout DEFAULT = new Rollout(null, Duration.ZERO, Duration.ofSeconds(40));
}
