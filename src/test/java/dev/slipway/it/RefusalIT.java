package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot work is refused with a clear line, and nothing is changed. */
class RefusalIT {
  private final LiveStack stack = Shared.stack();
  private final LiveStack second = Shared.second();
  private String file;
  private List<String> before;
  private List<String> beforeOfSecond;

  @BeforeEach
  void remember() {
    file = stack.checkout().read(second.file());
    before = stack.docker().containers();
    beforeOfSecond = second.docker().containers();
  }

  @AfterEach
  void nothingIsChanged() {
    stack.checkout().write(second.file(), file);
    assertThat(stack.docker().containers()).isEqualTo(before);
    assertThat(stack.site().get("/health").statusCode()).isEqualTo(200);
    assertThat(second.docker().containers()).isEqualTo(beforeOfSecond);
  }

  @Test
  void wrongPassphrase() {
    var ended = stack.slipway(stack.checkout().run().with("PULUMI_CONFIG_PASSPHRASE", "wrong"), "preview");

    assertRefused(ended, "slipway: error: the passphrase does not open the secrets of stack " + stack.name() + ": it is taken from PULUMI_CONFIG_PASSPHRASE");
  }

  @Test
  void portsThatAnotherEnvironmentHas() {
    stack.checkout().write(second.file(), file.replace(String.valueOf(second.httpPort()), String.valueOf(stack.httpPort())).replace(String.valueOf(second.httpsPort()), String.valueOf(stack.httpsPort())));

    var ended = second.slipway("up");

    assertRefused(ended, "slipway:edge.http is " + stack.httpPort(), "slipway:edge.https is " + stack.httpsPort(), "container " + stack.name() + "-edge of stack " + stack.name(), second.file());
  }

  @Test
  void dataThatTheStateDoesNotKnow() throws IOException {
    var local = stack.checkout().root().resolve(".slipway");
    Files.move(local, local.resolveSibling("elsewhere"));
    try {
      var ended = stack.slipway("up");

      assertRefused(ended, "slipway: error: the Docker host has data of a stack " + stack.name(), stack.name() + "-crewplots-postgres-data", "docker volume rm");
    } finally {
      Checkout.delete(local);
      Files.move(local.resolveSibling("elsewhere"), local);
    }
  }

  @Test
  void everythingThatIsWrongWithAFileAtOnceAlsoWithoutTheLauncher() {
    stack.checkout().write(second.file(), file.replace("replicas: 2", "replcas: 2").replace("http: " + second.httpPort(), "http: 99999"));

    var launcher = second.slipway("up");
    var plain = stack.checkout().run().run("bash", "-c", "eval \"$(./slipway env " + stack.name() + ")\" && pulumi preview --non-interactive --stack " + stack.name() + " --config-file " + second.file());

    assertThat(launcher.exitCode()).isEqualTo(1);
    assertThat(plain.exitCode()).isNotZero();
    for (String said : new String[] {launcher.all(), plain.all()}) {
      assertThat(said).contains("slipway:crewplots.app.replcas", "replicas", "slipway:edge.http", "99999").doesNotContain("\tat dev.slipway");
    }
  }

  private static void assertRefused(Run.Ended ended, String... words) {
    assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr().lines().toList()).singleElement().asString().contains(words);
  }
}
