package dev.slipway.workload;

import java.time.Duration;

/**
 * How a service is reached from outside, to ask it once more through everything that users come through.
 *
 * @param docker arguments of a docker command that runs a program where the entrance can be reached
 * @param url of the entrance, with the path to ask for
 * @param leadsTo service of the same system that the entrance leads to: the service itself, or its gateway
 * @param servers where it tells, inside, which addresses it sends requests to; null when it does not
 * @param follows how long the entrance takes to follow a container's health
 */
public record Entrance(String docker, String url, String leadsTo, String servers, Duration follows) {
  /** Of the edge that comes with a stack, where it cannot be asked: its throttle of 200 ms, and its reload on a busy host. */
  public static final Duration SOON = Duration.ofSeconds(2);
}
