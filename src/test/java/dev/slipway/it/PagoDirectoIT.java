package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PagoDirecto as its users, and those who run it, know it. */
@Tag("second")
class PagoDirectoIT {
  private final LiveStack stack = Shared.testing();
  private final Docker docker = stack.docker().of("pagodirecto");
  private final Site site = stack.site("pagodirecto");
  private final Tenants tenants = Tenants.get();

  @Test
  void rowIsReadBackAsItWasWritten() {
    String email = UUID.randomUUID() + "@example.com";
    var written = tenants.first().manager().create("/api/v1/contacts", Tenants.contact(email));

    var one = tenants.first().manager().get("/api/v1/contacts/" + written.path("id").asText());
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(Docker.json(one.body())).isEqualTo(written);
    assertThat(written.path("email").asText()).isEqualTo(email);
    assertThat(Docker.json(tenants.first().manager().get("/api/v1/contacts").body())).contains(written);
  }

  @Test
  void nobodySeesTheRowsOfAnotherTenant() {
    String email = UUID.randomUUID() + "@example.com";
    String id = tenants.first().manager().create("/api/v1/contacts", Tenants.contact(email)).path("id").asText();

    assertThat(tenants.second().manager().get("/api/v1/contacts/" + id).statusCode()).isEqualTo(404);
    assertThat(tenants.second().manager().get("/api/v1/contacts").body()).doesNotContain(id, email);
    assertThat(tenants.second().manager().get("/api/v1/contacts?q=Ana").body()).doesNotContain(id, email);
    // Who makes tenants reads none of their rows.
    assertThat(tenants.admin().get("/api/v1/contacts/" + id).statusCode()).isEqualTo(403);
    assertThat(site.get("/api/v1/contacts/" + id).statusCode()).isEqualTo(401);
    // The same address is free in another tenant: it must not tell that it is taken in the first.
    assertThat(tenants.second().manager().post("/api/v1/contacts", Tenants.contact(email)).statusCode()).isEqualTo(201);
    assertThat(tenants.first().manager().post("/api/v1/contacts", Tenants.contact(email)).statusCode()).isEqualTo(409);
  }

  @Test
  void wrongPasswordIsRefusedAndAudited() {
    var unknown = SignedIn.login(site, Tenants.LOGIN, UUID.randomUUID() + "@example.com", "wrong-password");
    var wrong = SignedIn.login(site, Tenants.LOGIN, Tenants.ADMIN, "wrong-password");

    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(title(wrong.body())).as("tells nobody who has an account").isEqualTo(title(unknown.body()));
    assertThat(Docker.json(tenants.admin().get("/api/v1/audit").body())).anySatisfy(event -> {
      assertThat(event.path("action").asText()).isEqualTo("login.refused");
      assertThat(event.path("subject").asText()).isEqualTo(Tenants.ADMIN);
    });
  }

  @Test
  void everyAddressOfThePageIsThePage() {
    var page = site.get("/");
    var deepLink = site.get("/contacts");

    assertThat(page.body()).contains("<div id=\"root\">");
    assertThat(deepLink.statusCode()).isEqualTo(200);
    assertThat(deepLink.body()).isEqualTo(page.body());
    assertThat(site.get("/assets/none.js").statusCode()).isEqualTo(404);
  }

  @Test
  void managementIsForTheNetworkInside() {
    for (String path : new String[] {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "//actuator/health", "/api/../actuator/health", "/actuator;x=1/health"}) {
      var answer = site.get(path);
      assertThat(answer.body()).as(path).doesNotContain("\"status\":\"UP\"", "jvm_memory", "propertySources");
    }
    assertThat(site.get("/actuator/prometheus").statusCode()).isEqualTo(404);
    // For developers alone.
    assertThat(tenants.admin().get("/swagger-ui.html").statusCode()).isEqualTo(404);
    assertThat(tenants.admin().get("/v3/api-docs").statusCode()).isEqualTo(404);
  }

  @Test
  void metricsHaveTheNamesThatMonitoringAsksFor() {
    assertThat(site.get("/api/health").statusCode()).isEqualTo(200);

    for (String backend : docker.containers("backend")) {
      String metrics = Docker.exec(backend, "wget", "-q", "-O", "-", "http://127.0.0.1:8080/actuator/prometheus");
      for (String name : new String[] {"http_server_requests_seconds_count", "http_server_requests_seconds_sum", "http_server_requests_seconds_bucket", "jvm_memory_used_bytes", "hikaricp_connections_active"}) {
        assertThat(metrics).containsPattern("(?m)^" + name + "\\{[^}]+} \\d");
      }
      assertThat(metrics).containsPattern("(?m)^system_cpu_usage(\\{[^}]*})? \\d");
    }
  }

  @Test
  void oneIdFollowsARequestFromTheEdgeThroughTheGatewayToTheApp() {
    var answer = tenants.first().manager().get("/api/v1/contacts");
    String id = answer.headers().firstValue("X-Correlation-Id").orElseThrow();

    assertThat(id).hasSize(32);
    Poll.until("the edge, the gateway and a backend have logged " + id, () -> logged(stack.docker().container("edge"), "TraceId", id)
        && logged(docker.container("nginx"), "requestId", id)
        && docker.containers("backend").stream().anyMatch(backend -> logged(backend, "correlationId", id)));
  }

  private static boolean logged(String container, String field, String id) {
    return Docker.logs(container).lines().filter(line -> line.startsWith("{") && line.contains(id)).map(Docker::json).map(line -> line.path(field)).map(JsonNode::asText).anyMatch(id::equals);
  }

  private static String title(String problem) {
    return Docker.json(problem).path("title").asText() + Docker.json(problem).path("detail").asText();
  }
}
