package dev.slipway.settings;

import java.util.Locale;

/**
 * A service of somebody else that an app calls. Its key is a secret of its own: {@code slipway:<system><Service>Key}.
 *
 * @param enabled whether it is called; default: when it has a URL. Production says so itself
 * @param url base address, such as {@code https://plex.example.com:32400}
 */
public record ExternalService(Boolean enabled, String url) {
  public ExternalService {
    enabled = enabled == null && url != null ? Boolean.TRUE : enabled;
    new Checks()
        .that(url == null || url.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?"), "url", "is \"" + url + "\": expected http:// or https://, a host, and a path at most")
        .present("url", Boolean.TRUE.equals(enabled) && url == null ? null : "", "<base address of the service>")
        .done();
  }

  /** Whether the stack's owner has decided about it. */
  public boolean declared() {
    return enabled != null;
  }

  /** Whether it is called. */
  public boolean on() {
    return Boolean.TRUE.equals(enabled);
  }

  /** The flat secret key of the key that {@code system} calls {@code service} with. */
  public static String secret(String system, String service) {
    return system + service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "Key";
  }

  public static ExternalService orDefault(ExternalService given) {
    return given == null ? new ExternalService(null, null) : given;
  }
}
