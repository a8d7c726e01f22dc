package dev.slipway.cli.rehearsal;

import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.process.Pause;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What everybody who comes in through the edge should find. */
final class SiteChecks {
  /** One routed address and the path below its host that answers 200 when all is well. */
  record Route(URI url, String smoke, int status) {
    URI at(String path) {
      return url.resolve(path);
    }
  }

  /** Traefik follows Docker's health events, and its own checks, with some delay. */
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(20);
  private static final List<String> SECURITY_HEADERS = List.of("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy");

  private final EdgeClient client;
  private final int http;
  private final boolean hsts;

  /** @param hsts whether browsers are to be told to stay with HTTPS */
  SiteChecks(EdgeClient client, int http, boolean hsts) {
    this.client = client;
    this.http = http;
    this.hsts = hsts;
  }

  static Set<Route> routes(Collection<ContainerView> containers) {
    var routes = new LinkedHashSet<Route>();
    containers.forEach(container -> {
      String url = container.labels().getOrDefault("slipway.url", "");
      if (!url.isEmpty()) {
        routes.add(new Route(URI.create(url), container.labels().getOrDefault("slipway.smoke", "/health"), Integer.parseInt(container.labels().getOrDefault("slipway.smoke-status", "200"))));
      }
    });
    return routes;
  }

  void run(Report report, Route route) {
    var url = route.at(route.smoke());
    report.check(url + " answers", () -> answers(url, route.status()));
    report.check("http://" + url.getHost() + " leads to HTTPS", () -> redirects(route));
    report.check("security headers of " + url.getHost(), () -> headers(url));
  }

  private String answers(URI url, int status) throws IOException {
    var deadline = Instant.now().plus(ROUTED_WITHIN);
    var answer = client.get(url);
    while (answer.status() != status && Instant.now().isBefore(deadline)) {
      Pause.millis(500);
      answer = client.get(url);
    }
    if (answer.status() != status) {
      throw new IOException("status " + answer.status() + " instead of " + status);
    }
    return status + " over TLS, certificate good";
  }

  private String redirects(Route route) throws IOException {
    var plain = URI.create("http://" + route.url().getHost() + ":" + http + route.smoke());
    var answer = client.get(plain);
    var expected = route.at(route.smoke()).toString();
    if (!Set.of(301, 302, 307, 308).contains(answer.status()) || !answer.header("Location").equals(expected)) {
      throw new IOException("status " + answer.status() + " to \"" + answer.header("Location") + "\" instead of a redirection to " + expected);
    }
    return String.valueOf(answer.status());
  }

  private String headers(URI url) throws IOException {
    var answer = client.get(url);
    var wrong = new ArrayList<String>();
    if (hsts && !answer.header("Strict-Transport-Security").matches("max-age=[1-9]\\d*.*")) {
      wrong.add("no Strict-Transport-Security");
    }
    SECURITY_HEADERS.stream().filter(header -> answer.header(header).isEmpty()).forEach(header -> wrong.add("no " + header));
    if (!wrong.isEmpty()) {
      throw new IOException(String.join(", ", wrong));
    }
    return (hsts ? "HSTS, " : "") + String.join(", ", SECURITY_HEADERS);
  }
}
