package dev.slipway.edge;

import dev.slipway.settings.Checks;
import dev.slipway.settings.TimeSpan;
import java.time.Duration;

/**
 * A Traefik that somebody else runs on the host.
 *
 * @param network Docker network that it reaches apps through
 * @param address name or address of it on that network: gateways trust its word on who the client is;
 *     default {@code traefik}
 * @param entryPoint its entry point for HTTPS; default {@code websecure}
 * @param certResolver its certificate resolver; default none
 * @param port that entry point's port inside its network; default 443
 * @param throttle its {@code providers.providersThrottleDuration}: drains wait for it; default 2s
 * @param dynamicFolder folder of the Docker host that its file provider watches: the fallback which answers 503 while a
 *     system is away is written there. Without, it answers 404; default none
 */
public record ExistingTraefik(String network, String address, String entryPoint, String certResolver, Integer port, TimeSpan throttle, String dynamicFolder) {
  public ExistingTraefik {
    port = port == null ? Integer.valueOf(443) : port;
    throttle = throttle == null ? TimeSpan.parse("2s") : throttle;
    address = address == null ? "traefik" : address;
    entryPoint = entryPoint == null ? "websecure" : entryPoint;
    new Checks().present("network", network, "<Docker network of the running Traefik>")
        .that(address.matches("[a-zA-Z0-9][a-zA-Z0-9_.:-]*"), "address", "is \"" + address + "\": expected a name or an IP address")
        .range("port", port, 1, 65535)
        .range("throttle", throttle, "0s", "10m")
        .that(dynamicFolder == null || dynamicFolder.startsWith("/"), "dynamicFolder", "is \"" + dynamicFolder + "\": expected a folder of the Docker host, which starts with /")
        .done();
  }

  String url(String path) {
    return "https://" + address + ":" + port + path;
  }

  /** Its throttle, and a second for its reload. */
  Duration follows() {
    return throttle.duration().plusSeconds(1);
  }
}
