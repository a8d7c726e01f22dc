package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateways of both systems add to the answers of their apps. */
@Tag("second")
class GatewayIT {
  private final LiveStack stack = Shared.testing();

  @ParameterizedTest
  @CsvSource({"pagodirecto, /, 200", "pagodirecto, /api/health, 200", "pagodirecto, /api/v1/contacts, 401", "pagodirecto, /actuator, 404", "devportal, /, 200", "devportal, /api/services, 401"})
  void answersCarrySecurityHeaders(String system, String path, int status) {
    var answer = stack.site(system).get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertHeader(answer, "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'");
    assertHeader(answer, "X-Content-Type-Options", "nosniff");
    assertHeader(answer, "X-Frame-Options", "DENY");
    assertHeader(answer, "Referrer-Policy", "strict-origin-when-cross-origin");
    // Production's alone: a browser would remember it for a host whose CA is only trusted here.
    assertThat(answer.headers().map()).doesNotContainKeys("strict-transport-security", "x-powered-by");
    assertThat(answer.headers().firstValue("Server").orElse("")).as("no version").doesNotContainPattern("\\d");
  }

  @ParameterizedTest
  @CsvSource({"pagodirecto", "devportal"})
  void httpIsRedirectedToHttps(String system) {
    var site = stack.site(system);
    var answer = site.send(HttpRequest.newBuilder(site.http("/contacts?a=b")));

    assertThat(answer.statusCode()).isIn(301, 308);
    assertHeader(answer, "Location", site.https("/contacts?a=b").toString());
  }

  @ParameterizedTest
  @CsvSource({"pagodirecto, /api/v1/contacts", "devportal, /api/services"})
  void pagesOfAllowedOriginsMayCallTheApi(String system, String path) {
    var preflight = preflight(system, path, Shared.PARTNER);
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertHeader(preflight, "Access-Control-Allow-Origin", Shared.PARTNER);
    assertHeader(preflight, "Access-Control-Allow-Credentials", "true");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("GET", "POST", "PUT", "DELETE");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse("")).contains("Authorization", "Content-Type");
    assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).isPresent();

    // Also when the answer is a refusal, or the page could not read it.
    var answer = ask(system, path, Shared.PARTNER);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertHeader(answer, "Access-Control-Allow-Origin", Shared.PARTNER);
    assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));
  }

  @ParameterizedTest
  @CsvSource({
    "pagodirecto, /api/v1/contacts, https://evil.example.com",
    "pagodirecto, /api/v1/contacts, https://partner.example.com.evil.example.com",
    "pagodirecto, /api/v1/contacts, http://partner.example.com",
    "pagodirecto, /api/v1/contacts, null",
    "devportal, /api/services, https://evil.example.com"})
  void pagesOfOtherOriginsMayNot(String system, String path, String origin) {
    var preflight = preflight(system, path, origin);
    assertThat(preflight.statusCode()).isEqualTo(403);
    assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    assertThat(ask(system, path, origin).headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  void textIsCompressedAndFilesAreKept() {
    var site = stack.site("pagodirecto");
    var script = Pattern.compile("/assets/[^\"]+\\.js").matcher(site.get("/").body());
    assertThat(script.find()).isTrue();

    var answer = site.send(HttpRequest.newBuilder(site.https(script.group())).header("Accept-Encoding", "gzip"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertHeader(answer, "Content-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(site.get(script.group()).headers().firstValue("Content-Encoding")).as("for who did not ask").isEmpty();
    var portal = stack.site("devportal");
    assertHeader(portal.send(HttpRequest.newBuilder(portal.https("/static/portal.js")).header("Accept-Encoding", "gzip")), "Content-Encoding", "gzip");
  }

  private HttpResponse<String> preflight(String system, String path, String origin) {
    var site = stack.site(system);
    return site.send(HttpRequest.newBuilder(site.https(path)).method("OPTIONS", HttpRequest.BodyPublishers.noBody())
        .header("Origin", origin).header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "authorization,content-type"));
  }

  private HttpResponse<String> ask(String system, String path, String origin) {
    var site = stack.site(system);
    return site.send(HttpRequest.newBuilder(site.https(path)).header("Origin", origin));
  }

  /** Once: browsers take two of them for none, or for the stricter. */
  private static void assertHeader(HttpResponse<String> answer, String name, String value) {
    assertThat(answer.headers().allValues(name)).as(name + " of " + answer.uri()).containsExactly(value);
  }
}
