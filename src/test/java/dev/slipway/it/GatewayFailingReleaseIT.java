package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Releases that fail behind a gateway, while users ask: the old version goes on, and an up after the mend takes over. */
@Tag("second")
class GatewayFailingReleaseIT {
  private final LiveStack stack = Shared.testing();

  @Test
  void devPortalThatCrashes() {
    String app = "apps/devportal/devportal/app.py";
    var site = stack.site("devportal");
    String source = stack.checkout().read(app);

    // Most to what is not limited: all of it comes from one client.
    var reads = new ArrayList<>(Collections.nCopies(9, HttpRequest.newBuilder(site.https("/health"))));
    reads.add(HttpRequest.newBuilder(site.https("/")));

    failsAndIsMended("devportal", "app", reads,
        () -> stack.checkout().write(app, source + "\nraise SystemExit('the tank is empty')\n"),
        () -> stack.checkout().write(app, source + "\n# mended\n"),
        "the tank is empty", " crashes");
  }

  @Test
  void pagoDirectoThatFailsItsSmokeTest() {
    var manager = Tenants.get().first().manager();
    var health = manager.request("/api/health");

    failsAndIsMended("pagodirecto", "backend", List.of(manager.request("/api/v1/contacts"), health, health, health),
        () -> backend(backend -> {
          // What makes new containers of it and changes nothing that other tests look at.
          backend.putObject("health").put("interval", "6s");
          backend.putObject("smoke").put("path", "/api/health").put("body", "the tank is full");
        }),
        () -> backend(backend -> backend.withObject("/smoke").put("body", "UP")),
        "is healthy, but fails its smoke test", "its body does not match the tank is full");
  }

  private void failsAndIsMended(String system, String service, List<HttpRequest.Builder> reads, Runnable spoil, Runnable mend, String... words) {
    var docker = stack.docker().of(system);
    var before = docker.containers(service);
    var ends = before.stream().map(container -> stack.checkout().run().start("docker", "wait", container)).toList();
    var load = Load.reading(stack.site(system), reads);
    try {
      spoil.run();
      var failed = stack.slipway("up");
      assertThat(failed.exitCode()).isNotZero();
      assertThat(failed.all()).contains(words);
      assertThat(docker.containers(service)).containsAll(before);
      assertThat(ends).allSatisfy(end -> assertThat(end.process().isAlive()).isTrue());

      mend.run();
      stack.up();

      var result = load.stop();
      System.err.println("it: " + result.requests() + " requests during a release of " + system + " that fails, and its mend, " + result.failures().size() + " lost");
      assertThat(result.failures()).isEmpty();
      assertThat(result.requests()).isGreaterThan(500);
      assertThat(docker.containers(service)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
      // A JVM that ends by SIGTERM says 143; Docker's SIGKILL would be 137.
      assertThat(ends).allSatisfy(end -> assertThat(end.await().stdout().strip()).isIn("0", "143"));
      stack.assertStateIsReality();
    } finally {
      load.stop();
      ends.forEach(Run.Running::killAll);
    }
  }

  private void backend(Consumer<ObjectNode> change) {
    stack.configure(config -> change.accept((ObjectNode) config.at("/slipway:pagodirecto/backend")));
  }
}
