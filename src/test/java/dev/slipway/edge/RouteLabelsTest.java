package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.settings.HostName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteLabelsTest {
  private static final Route ROUTE = new Route(new HostName("shop.example.com"), "/", 8080, "/health", "/health", List.of());
  private static final Middleware RETRY = Middleware.retry(4);

  @Test
  void aRouteIsARouterAServiceAndItsMiddlewares() {
    var labels = render(ROUTE, List.of(RETRY));
    String name = name(labels);
    assertThat(name).matches("prod-shop-web-[0-9a-f]{8}");
    assertThat(labels)
        .containsEntry("traefik.enable", "true")
        .containsEntry("traefik.http.routers." + name + ".rule", "Host(`shop.example.com`)")
        .containsEntry("traefik.http.routers." + name + ".entrypoints", "websecure")
        .containsEntry("traefik.http.routers." + name + ".tls", "true")
        .containsEntry("traefik.http.routers." + name + ".middlewares", name + "-retry")
        .containsEntry("traefik.http.middlewares." + name + "-retry.retry.attempts", "4")
        .containsEntry("traefik.http.services." + name + ".loadbalancer.server.port", "8080")
        .containsEntry("traefik.http.services." + name + ".loadbalancer.healthcheck.path", "/health");
  }

  @Test
  void gatesFindTheSameRouteWithoutTls() {
    var labels = RouteLabels.render("prod-shop-web", ROUTE, List.of(RETRY), "websecure", null, "smoke");
    String name = name(labels);
    assertThat(labels)
        .containsEntry("traefik.http.routers." + name + "-smoke.rule", "Host(`shop.example.com`)")
        .containsEntry("traefik.http.routers." + name + "-smoke.entrypoints", "smoke")
        .containsEntry("traefik.http.routers." + name + "-smoke.service", name)
        .containsEntry("traefik.http.routers." + name + "-smoke.middlewares", name + "-retry")
        .doesNotContainKey("traefik.http.routers." + name + "-smoke.tls");
  }

  @Test
  void aPathNarrowsTheRule() {
    assertThat(render(new Route(ROUTE.host(), "/api", 8080, "/health", "/health", List.of()), List.of()))
        .containsValue("Host(`shop.example.com`) && PathPrefix(`/api`)");
    assertThatThrownBy(() -> new Route(ROUTE.host(), "api", 8080, "/health", "/health", List.of())).hasMessageContaining("\"api\"");
  }

  @Test
  void severalPathsAreOneRule() {
    assertThat(render(ROUTE.under(List.of("/api", "/health")), List.of())).containsValue("Host(`shop.example.com`) && (PathPrefix(`/api`) || PathPrefix(`/health`))");
    assertThat(render(ROUTE.under(List.of("/")), List.of())).isEqualTo(render(ROUTE, List.of()));
  }

  @Test
  void anUnchangedRouteKeepsItsLabels() {
    assertThat(render(ROUTE, List.of(RETRY))).isEqualTo(render(new Route(new HostName("shop.example.com"), "/", 8080, "/health", "/health", List.of()), List.of(Middleware.retry(4))));
  }

  /** Traefik drops a router that two containers describe differently, and during a rollout both are there. */
  @Test
  void anyChangeOfARouteGivesItANewName() {
    assertThat(Stream.of(
            render(ROUTE, List.of(RETRY)),
            render(ROUTE, List.of()),
            render(ROUTE, List.of(new Middleware("retry", Map.of("attempts", "5")))),
            render(new Route(new HostName("www.example.com"), "/", 8080, "/health", "/health", List.of()), List.of(RETRY)),
            render(new Route(ROUTE.host(), "/api", 8080, "/health", "/health", List.of()), List.of(RETRY)),
            render(new Route(ROUTE.host(), "/", 8081, "/health", "/health", List.of()), List.of(RETRY)),
            render(new Route(ROUTE.host(), "/", 8080, "/ready", "/health", List.of()), List.of(RETRY)),
            RouteLabels.render("prod-shop-web", ROUTE, List.of(RETRY), "secure", null, null),
            RouteLabels.render("prod-shop-web", ROUTE, List.of(RETRY), "websecure", "letsencrypt", null))
        .map(RouteLabelsTest::name)).doesNotHaveDuplicates();
  }

  @Test
  void twoMiddlewaresOfOneTypeStayApart() {
    var own = new Middleware("headers", Map.of("frameDeny", "false"));
    var labels = render(ROUTE, List.of(own, Middleware.securityHeaders(false)));
    String name = name(labels);
    assertThat(labels)
        .containsEntry("traefik.http.routers." + name + ".middlewares", name + "-headers," + name + "-headers-2")
        .containsEntry("traefik.http.middlewares." + name + "-headers.headers.frameDeny", "false")
        .containsEntry("traefik.http.middlewares." + name + "-headers-2.headers.frameDeny", "true");
  }

  private static Map<String, String> render(Route route, List<Middleware> middlewares) {
    return RouteLabels.render("prod-shop-web", route, middlewares, "websecure", null, null);
  }

  /** Every label of a route carries its name. */
  private static String name(Map<String, String> labels) {
    String name = labels.entrySet().stream().filter(label -> label.getKey().endsWith(".service")).map(Map.Entry::getValue).findFirst().orElseThrow();
    assertThat(labels.keySet()).filteredOn(key -> key.startsWith("traefik.http.")).allMatch(key -> key.contains("." + name));
    return name;
  }
}
