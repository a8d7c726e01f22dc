package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Production's declaration on this machine, beside an environment that runs; whatever happens, nothing of it stays. */
@Tag("second")
class RehearseIT {
  private static final String PRODUCTION = """
      encryptionsalt: v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
      config:
        docker:host: ssh://deploy@production.example.test
        slipway:profile: production
        slipway:systems: [crewplots]
        slipway:edge: {bind: 0.0.0.0, http: 80, https: 443, tls: {mode: acme}}
        slipway:crewplotsEncryptionKey: {secure: v1:nobody:opensThis}
        slipway:crewplotsPostgresUrl: {secure: v1:nobody:opensThis}
        slipway:crewplots:
          app: {context: apps/crewplots, replicas: 2}
      """;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final LiveStack running = Shared.testing();
  private final Checkout checkout = running.checkout();
  /** One for each test, so that what one may leave is not in the way of the others. */
  private final String source = running.name() + "r" + COUNT.incrementAndGet();
  private final Docker rehearsed = new Docker("rehearse-" + source);
  private List<String> before;

  @BeforeEach
  void declare() {
    checkout.write("Pulumi." + source + ".yaml", PRODUCTION);
    before = running.docker().containers();
  }

  @AfterEach
  void nothingStaysAndNothingElseIsTouched() throws Exception {
    slipway("--remove").orFail();
    assertThat(rehearsed.containers()).isEmpty();
    Files.delete(checkout.root().resolve("Pulumi." + source + ".yaml"));
    assertThat(running.docker().containers()).isEqualTo(before);
    assertThat(running.site("devportal").get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void whatAKilledOneLeftIsRemovedFirstThenEverythingIsCheckedAndRemovedAgain() {
    var killed = start();
    Poll.until("a container is there", () -> !rehearsed.containers().isEmpty());
    killed.process().destroyForcibly();
    killed.await();

    var ended = slipway().orFail();

    assertThat(ended.stderr()).contains("removing what an earlier rehearsal left");
    var report = ended.stdout().lines().toList();
    assertThat(report).anyMatch(line -> line.startsWith("up ")).anyMatch(line -> line.matches("every container is healthy +ok: 7 containers.*"))
        .anyMatch(line -> line.matches("replicas are as declared +ok: crewplots-app 2 .*")).anyMatch(line -> line.matches("ports on the host +ok:.*"))
        .anyMatch(line -> line.matches("https://crewplots\\." + source + "\\.rehearsal\\.localhost:\\d+/health answers +ok:.*"))
        .anyMatch(line -> line.matches("http://crewplots\\S+ leads to HTTPS +ok:.*")).anyMatch(line -> line.matches("security headers of \\S+ +ok: HSTS, .*"))
        .anyMatch(line -> line.matches("a second up +ok: 0 changes.*")).anyMatch(line -> line.matches("everything is removed again +ok:.*"));
    assertThat(report.get(report.size() - 1)).matches("all \\d+ checks passed");
    assertNothingIsLeft();
    assertThat(checkout.run().run("git", "status", "--porcelain", "--", "Pulumi.yaml", ".slipway").orFail().stdout()).isEmpty();
  }

  @Test
  void appThatDoesNotStartFailsItAndCanBeLookedAt() {
    checkout.write("Pulumi." + source + ".yaml", PRODUCTION.replace("replicas: 2", "command: [node, -e, process.exit(3)]"));

    var ended = slipway("--keep");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.stdout()).containsPattern("up +FAILED").endsWith("1 of 1 checks failed\n");
    assertThat(ended.stderr()).contains("is kept", "--remove");
    assertThat(checkout.run().run("./slipway", "status", "rehearse-" + source).stdout()).contains("crewplots/app");

    // Without --keep it leaves nothing, however it ended.
    var again = slipway();

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.stdout()).containsPattern("up +FAILED").containsPattern("everything is removed again +ok: containers, ").endsWith("1 of 2 checks failed\n");
    assertNothingIsLeft();
  }

  @Test
  void signalEndsItInOrder() {
    var started = start();
    Poll.until("a container is there", () -> !rehearsed.containers().isEmpty());

    started.process().destroy();

    assertThat(started.await().exitCode()).isEqualTo(143);
    assertNothingIsLeft();
  }

  @Test
  void mistakesAreToldBeforeAnythingStarts() {
    checkout.write("Pulumi." + source + ".yaml", PRODUCTION.replace("replicas: 2", "replcas: 2"));

    var ended = slipway();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.stderr()).contains("configuration of stack " + source + ":", "slipway:crewplots.app.replcas");
    assertThat(ended.stdout()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void networkThatDockerDoesNotRemoveIsTold() {
    String network = "rehearse-" + source + "-stuck";
    checkout.run().run("docker", "network", "create", "--label", "slipway.stack=rehearse-" + source, network).orFail();
    checkout.write(".slipway/docker/docker", """
        #!/bin/sh
        [ "$1 $2" = "network rm" ] || exec %s "$@"
        echo "Error response from daemon: error while removing network: network $3 has active endpoints" >&2
        exit 1
        """.formatted(checkout.run().run("which", "docker").orFail().stdout().strip()));
    checkout.root().resolve(".slipway/docker/docker").toFile().setExecutable(true);
    var miscounting = checkout.run().with("PATH", checkout.root().resolve(".slipway/docker") + ":" + System.getenv("PATH"));

    var kept = miscounting.run(words("--remove"));
    assertThat(kept.exitCode()).isEqualTo(1);
    assertThat(kept.stderr()).contains(network, "Restart the Docker daemon", "--remove");

    var refused = miscounting.run(words());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr()).contains(network, "Restart the Docker daemon", "--remove");
    slipway("--remove").orFail();
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(rehearsed.containers()).isEmpty();
    assertThat(rehearsed.networks()).filteredOn(network -> !Docker.isMiscounted(network)).isEmpty();
    assertThat(rehearsed.volumes()).isEmpty();
    assertThat(checkout.root().resolve(".slipway/rehearse-" + source)).doesNotExist();
  }

  private Run.Ended slipway(String... more) {
    return checkout.run().run(words(more));
  }

  private Run.Running start() {
    return checkout.run().start(words());
  }

  private String[] words(String... more) {
    var words = new ArrayList<>(List.of("./slipway", "rehearse", source));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
