package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that are away, and how the rest takes it. */
class OutageIT {
  private final LiveStack stack = Shared.stack();
  private final Site site = stack.site();
  private final List<String> stopped = new ArrayList<>();

  @AfterEach
  void mend() {
    stopped.forEach(container -> Docker.docker("start", container).orFail());
    Poll.until("all is healthy again", stack.docker()::allHealthy);
    Poll.until("the app is back", () -> site.get("/health").body().contains("\"status\":\"ok\""));
  }

  @Test
  void stoppedAppEndsByItselfAndTheEdgeAsksToTryAgain() {
    stop(stack.docker().containers("app"));

    assertThat(Docker.inspect(stopped)).allSatisfy(container -> assertThat(container.at("/State/ExitCode").asInt()).isZero());
    assertThat(stopped).allSatisfy(container -> assertThat(Docker.logs(container)).contains("\"msg\":\"stopped\""));
    var seen = new TreeSet<Integer>();
    Poll.until("the edge answers 503", () -> {
      seen.add(site.get("/").statusCode());
      return seen.contains(503) && site.get("/").headers().firstValue("Retry-After").isPresent();
    });
    // Bad gateway until the edge has noticed; but the host is known all the time.
    assertThat(seen).isSubsetOf(502, 503, 504);
  }

  @Test
  void lostStoreIsToldAndTakesNothingElseAlong() {
    String id = site.store("without-redis.txt", "still readable");
    stop(stack.docker().containers("redis"));

    Poll.until("health tells of the outage", () -> site.get("/health").body().contains("\"redis\":{\"up\":false"));
    assertThat(site.get("/health").statusCode()).isEqualTo(200);
    assertThat(site.document(id).body()).isEqualTo("still readable");
    var session = site.get("/api/session");
    assertThat(session.statusCode()).isEqualTo(503);
    assertThat(session.headers().firstValue("Retry-After")).isPresent();
  }

  private void stop(List<String> containers) {
    stopped.addAll(containers);
    var command = new ArrayList<>(List.of("stop"));
    command.addAll(containers);
    Docker.docker(command.toArray(String[]::new)).orFail();
  }
}
