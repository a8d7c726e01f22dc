package dev.slipway.edge;

import dev.slipway.settings.Checks;

/**
 * A Traefik that somebody else runs on the host.
 *
 * @param network Docker network that it reaches apps through
 * @param address name or address of it on that network: gateways trust its word on who the client is;
 *     default {@code traefik}
 * @param entryPoint its entry point for HTTPS; default {@code websecure}
 * @param certResolver its certificate resolver; default none
 */
public record ExistingTraefik(String network, String address, String entryPoint, String certResolver) {
  public ExistingTraefik {
    address = address == null ? "traefik" : address;
    entryPoint = entryPoint == null ? "websecure" : entryPoint;
    new Checks().present("network", network, "<Docker network of the running Traefik>")
        .that(address.matches("[a-zA-Z0-9][a-zA-Z0-9_.:-]*"), "address", "is \"" + address + "\": expected a name or an IP address").done();
  }
}
