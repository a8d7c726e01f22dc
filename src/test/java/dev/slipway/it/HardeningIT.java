package dev.slipway.it;

class HardeningIT extends Hardening {
  HardeningIT() {
    super(Shared.stack(), "edge/edge", "edge/docker-api", "crewplots/postgres", "crewplots/mongodb", "crewplots/redis", "crewplots/app", "crewplots/app");
  }
}
