package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What a client meets at the edge. */
class RoutingIT {
  private final LiveStack stack = Shared.stack();

  @Test
  void appAnswersOverHttpsWithAllItsStoresUp() {
    var answer = stack.site().get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    var stores = Docker.json(answer.body()).path("stores");
    assertThat(stores.fieldNames()).toIterable().containsExactlyInAnyOrder("postgres", "mongodb", "redis");
    assertThat(stores).allSatisfy(store -> assertThat(store.path("up").asBoolean()).isTrue());
  }

  @Test
  void httpIsRedirectedToHttps() {
    var answer = stack.site().send(HttpRequest.newBuilder(stack.site().http("/some/page?a=b")));

    assertThat(answer.statusCode()).isIn(301, 308);
    assertThat(answer.headers().firstValue("Location")).hasValue(stack.site().https("/some/page?a=b").toString());
  }

  @Test
  void answersCarrySecurityHeadersAndNoneThatTellsTheSoftware() {
    var headers = stack.site().get("/").headers();

    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
    assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
    // A browser would remember it for a host whose CA is only trusted here.
    assertThat(headers.map()).doesNotContainKey("strict-transport-security");
  }

  @Test
  void hostThatNobodyRoutesIsUnknown() {
    assertThat(stack.edgeAnswers("nobody." + stack.name() + ".test")).isEqualTo("404");
    assertThat(stack.edgeAnswers(stack.host())).isEqualTo("200");
  }

  @Test
  void oneIdFollowsARequestFromTheEdgeToTheApp() {
    String id = stack.site().get("/api/plots").headers().firstValue("X-Request-Id").orElseThrow();

    assertThat(id).hasSize(32);
    Poll.until("the edge logs request " + id, () -> Docker.logs(stack.docker().container("edge")).lines()
        .anyMatch(line -> line.startsWith("{") && Docker.json(line).path("TraceId").asText().equals(id)));
    Poll.until("the app logs request " + id, () -> stack.docker().containers("app").stream().flatMap(app -> Docker.logs(app).lines())
        .anyMatch(line -> Docker.json(line).path("requestId").asText().equals(id)));
  }

  @Test
  void certificateIsForThisHostAndSignedByTheLocalAuthority() {
    // The test's client trusts that authority alone, and it got its answers; the machine trusts others.
    var ended = stack.checkout().run().run("curl", "--silent", "--show-error", "--resolve", stack.host() + ":" + stack.httpsPort() + ":127.0.0.1", stack.site().https("/health").toString());

    assertThat(ended.exitCode()).as(ended.all()).isEqualTo(60);
    assertThat(stack.site().get("/health").statusCode()).isEqualTo(200);
  }
}
