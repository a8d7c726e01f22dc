package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** CrewPlots behind a Traefik that somebody else runs, with Docker's provider as it comes: a throttle of 2 s. */
@TestMethodOrder(OrderAnnotation.class)
class ExistingTraefikIT {
  private static final LiveStack STACK = Shared.behindExisting();
  private static final String NAME = STACK.name() + "-somebodys-traefik";
  private static final String NETWORK = STACK.name() + "-web";
  private static final Path FOLDER = Checkout.HOME.resolve("somebodys-traefik").toAbsolutePath();
  private static final Path FALLBACK = FOLDER.resolve("slipway-" + STACK.name() + ".yml");

  @BeforeAll
  static void runTraefik() throws IOException {
    remove();
    Files.createDirectories(FOLDER);
    String pem = STACK.checkout().run().run("tools/commands/issue-certificate", STACK.host()).orFail().stdout();
    Files.writeString(FOLDER.resolve("site.pem"), pem);
    Files.writeString(FOLDER.resolve("tls.yml"), "tls: {stores: {default: {defaultCertificate: {certFile: /dynamic/site.pem, keyFile: /dynamic/site.pem}}}}\n");
    Docker.docker("network", "create", NETWORK).orFail();
    Docker.docker("run", "--detach", "--name", NAME, "--network", NETWORK, "--network-alias", "traefik", "--publish", "127.0.0.1:" + STACK.httpsPort() + ":443",
        "--volume", FOLDER + ":/dynamic:ro", "--volume", "/var/run/docker.sock:/var/run/docker.sock:ro", "traefik:v3.6",
        "--providers.docker=true", "--providers.docker.exposedByDefault=false", "--providers.docker.constraints=Label(`slipway.stack`,`" + STACK.name() + "`)", "--providers.file.directory=/dynamic",
        "--entryPoints.secure.address=:443", "--serversTransport.forwardingTimeouts.idleConnTimeout=3s", "--serversTransport.forwardingTimeouts.dialTimeout=2s").orFail();
    STACK.configure(config -> {
      config.set("slipway:edge", config.objectNode());
      ((ObjectNode) config.get("slipway:edge")).putObject("existing").put("network", NETWORK).put("entryPoint", "secure").put("dynamicFolder", FOLDER.toString());
      ((ObjectNode) config.at("/slipway:crewplots/app")).put("replicas", 2).putObject("rollout").put("drain", "10s");
    });
    STACK.checkout().commit();
    STACK.up();
  }

  @AfterAll
  static void remove() {
    STACK.docker().removeAll();
    Docker.docker("rm", "--force", "--volumes", NAME);
    Docker.docker("network", "rm", NETWORK);
  }

  @Test
  @Order(1)
  void aReleaseLosesNothing() {
    try (var release = Release.of(STACK)) {
      Release.write(STACK, "behind a Traefik of others");

      STACK.up();

      release.assertNothingLost("a release behind an existing Traefik");
      assertThat(Release.served(STACK)).isEqualTo("behind a Traefik of others");
      release.assertPredecessorsEndedByThemselves();
    }
    assertThat(STACK.up().stdout()).doesNotContain("created", "deleted", "updated", "replaced");
  }

  @Test
  @Order(2)
  void aSystemThatIsAwayIsUnavailableNotUnknown() {
    var apps = STACK.docker().containers("app");
    Docker.each("stop", apps);

    Poll.until("the fallback answers", () -> STACK.site().get("/").statusCode() == 503);

    assertThat(STACK.site().get("/").headers().firstValue("Retry-After")).isPresent();
    Docker.each("start", apps);
    Poll.until("the app is back", () -> STACK.site().get("/health").statusCode() == 200);
  }

  @Test
  @Order(3)
  void theFallbackGoesWithTheStack() {
    assertThat(FALLBACK).exists();

    STACK.slipway("down", "--volumes", "--yes").orFail();

    assertThat(FALLBACK).doesNotExist();
  }
}
