package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a stack has no edge, a system's own gateway is the way in. */
@Tag("second")
class EntranceIT {
  private static final LiveStack STACK = Shared.withoutEdge();

  private final Site site = STACK.site();

  @BeforeAll
  static void up() {
    STACK.up();
  }

  @AfterAll
  static void down() {
    STACK.slipway("down", "--volumes", "--yes").orFail();
    assertThat(STACK.docker().volumes()).isEmpty();
  }

  @Test
  void gatewayAnswersOverHttps() {
    var answer = site.get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.headers().map()).doesNotContainKey("strict-transport-security");
    assertThat(STACK.docker().of("edge").containers()).isEmpty();
  }

  @Test
  void httpIsRedirectedToHttps() {
    var answer = site.send(HttpRequest.newBuilder(site.http("/some/page?a=b")));

    assertThat(answer.statusCode()).isIn(301, 308);
    assertThat(answer.headers().firstValue("Location")).hasValue(site.https("/some/page?a=b").toString());
  }

  @Test
  void nobodyIsBelievedWhoTheyAre() {
    String mark = "/" + UUID.randomUUID();
    site.send(HttpRequest.newBuilder(site.https(mark)).header("X-Forwarded-For", "203.0.113.7"));
    String gateway = STACK.docker().container("nginx");

    Poll.until("the gateway logs the request", () -> Docker.logs(gateway).contains(mark));
    assertThat(Docker.logs(gateway).lines().filter(line -> line.contains(mark))).allSatisfy(line -> assertThat(Docker.json(line).path("client").asText()).isNotEqualTo("203.0.113.7").isNotEmpty());
  }

  @Test
  void secondUpChangesNothing() {
    STACK.slipway("up", "--", "--expect-no-changes").orFail();
  }
}
