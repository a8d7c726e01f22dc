package dev.slipway.edge;

import dev.slipway.settings.Checks;

/**
 * A Traefik that somebody else runs on the host.
 *
 * @param network Docker network that it reaches apps through
 * @param entryPoint its entry point for HTTPS; default {@code websecure}
 * @param certResolver its certificate resolver; none by default
 */
public record ExistingTraefik(String network, String entryPoint, String certResolver) {
  public ExistingTraefik {
    entryPoint = entryPoint == null ? "websecure" : entryPoint;
    new Checks().present("network", network, "<Docker network of the running Traefik>").done();
  }
}
