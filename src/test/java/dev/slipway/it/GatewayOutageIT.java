package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind a gateway replicas are lost, one and all. */
@Tag("second")
class GatewayOutageIT {
  private final LiveStack stack = Shared.testing();
  private final SignedIn manager = Tenants.get().first().manager();
  private final List<String> stopped = new ArrayList<>();

  @AfterEach
  void mend() {
    Docker.each("start", stopped);
    Poll.until("all is healthy again", stack.docker()::allHealthy);
    Poll.until("PagoDirecto is back", () -> stack.site("pagodirecto").get("/api/health").statusCode() == 200 && stack.site("pagodirecto").get("/").statusCode() == 200);
    Poll.until("DevPortal is back", () -> stack.site("devportal").get("/health").statusCode() == 200);
  }

  @Test
  void killedReplicaCostsNoRequest() {
    var site = stack.site("pagodirecto");
    var backends = stack.docker().of("pagodirecto").containers("backend");
    assertThat(backends).hasSize(2);
    // Most to what is not limited: all of it comes from one client.
    var contacts = manager.request("/api/v1/contacts");
    var health = manager.request("/api/health");
    var load = Load.reading(site, List.of(contacts, health, health, health));
    Poll.pause(5000);

    stopped.add(backends.get(0));
    Docker.docker("kill", backends.get(0)).orFail();
    Poll.pause(8000);
    var result = load.stop();

    System.err.println("it: " + result.requests() + " requests while a backend was killed, " + result.failures().size() + " lost");
    assertThat(result.failures()).isEmpty();
    assertThat(result.requests()).isGreaterThan(300);
  }

  @Test
  void whileAllBackendsAreAwayTheApiAsksToTryAgainAndThePageStays() {
    stop("pagodirecto", "backend");

    var answer = unavailable("pagodirecto", "/api/v1/contacts");
    assertThat(Docker.json(answer.body()).path("status").asInt()).isEqualTo(503);
    assertThat(stack.site("pagodirecto").get("/contacts").statusCode()).isEqualTo(200);
    assertThat(stack.site("devportal").get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void whileAPageIsAwayPeopleAndProgramsAreToldSo() {
    stop("pagodirecto", "frontend");
    stop("devportal", "app");

    assertThat(unavailable("pagodirecto", "/").body()).contains("<h1>Temporarily unavailable</h1>");
    assertThat(unavailable("pagodirecto", "/contacts").body()).contains("<h1>Temporarily unavailable</h1>");
    assertThat(stack.site("pagodirecto").get("/api/health").statusCode()).isEqualTo(200);
    assertThat(unavailable("devportal", "/").body()).contains("<h1>Temporarily unavailable</h1>");
    assertThat(Docker.json(unavailable("devportal", "/api/services").body()).path("status").asInt()).isEqualTo(503);
  }

  @Test
  void whileTheDatabaseIsAwayItIsSaidAndNothingElseGoes() {
    stop("pagodirecto", "postgres");
    var site = stack.site("pagodirecto");

    Poll.until("health tells of the outage", () -> site.get("/api/health").body().contains("\"database\":\"DOWN\""));
    assertThat(site.get("/api/health").statusCode()).isEqualTo(200);
    var answer = manager.get("/api/v1/contacts");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().allValues("Retry-After")).hasSize(1);
  }

  /** The answer once the gateway has noticed; what it says before must be no other error. */
  private HttpResponse<String> unavailable(String system, String path) {
    var last = new AtomicReference<HttpResponse<String>>();
    Poll.until(path + " of " + system + " is answered by the gateway's own page", () -> {
      last.set(stack.site(system).get(path));
      return last.get().statusCode() == 503;
    });
    assertThat(last.get().headers().allValues("Retry-After")).containsExactly("5");
    assertThat(last.get().headers().allValues("X-Frame-Options")).containsExactly("DENY");
    return last.get();
  }

  private void stop(String system, String service) {
    var containers = stack.docker().of(system).containers(service);
    assertThat(containers).isNotEmpty();
    stopped.addAll(containers);
    Docker.each("stop", containers);
  }
}
