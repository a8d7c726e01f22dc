package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A system is taken out of a stack, and put back. */
@Tag("second")
class DeselectIT {
  private final LiveStack stack = Shared.testing();
  private final Docker devportal = stack.docker().of("devportal");
  private final Docker pagodirecto = stack.docker().of("pagodirecto");
  private final String file = stack.checkout().read(stack.file());

  @AfterEach
  void putBack() {
    stack.checkout().write(stack.file(), file);
    if (devportal.containers().isEmpty()) {
      stack.up();
    }
  }

  @Test
  void systemThatIsTakenOutKeepsItsDataAndFindsIt() {
    var service = Portal.register();
    String password = stack.password("devportal " + Portal.ADMIN);
    var volumes = devportal.volumes();
    var others = pagodirecto.containers();
    assertThat(volumes).hasSize(2);

    stack.checkout().edit(stack.file(), "  - \"devportal\"\n", "");
    stack.up();

    assertThat(devportal.containers()).isEmpty();
    assertThat(devportal.networks()).isEmpty();
    assertThat(devportal.volumes()).isEqualTo(volumes);
    assertThat(stack.edgeAnswers(stack.host("devportal"))).isEqualTo("404");
    assertThat(pagodirecto.containers()).as("the other system").isEqualTo(others);
    stack.assertStateIsReality();

    stack.checkout().write(stack.file(), file);
    stack.up();

    assertThat(devportal.volumes()).isEqualTo(volumes);
    assertThat(stack.password("devportal " + Portal.ADMIN)).isEqualTo(password);
    assertThat(Docker.json(Portal.login().get("/api/services").body())).contains(service);
    // Also who was logged in before: the key that signs is the same one.
    assertThat(Portal.admin().get("/api/me").statusCode()).isEqualTo(200);
    assertThat(pagodirecto.containers()).as("the other system").isEqualTo(others);
    stack.assertStateIsReality();
  }

  @Test
  void secondUpAndRefreshChangeNothing() {
    var before = stack.docker().containers();

    stack.slipway("up", "--", "--expect-no-changes").orFail();
    stack.plain("pulumi refresh --yes --skip-preview --expect-no-changes --non-interactive --stack " + stack.name()).orFail();

    assertThat(stack.docker().containers()).isEqualTo(before);
    assertThat(Docker.json(stack.slipway("status", "--json").orFail().stdout()).path("services")).allSatisfy(service -> assertThat(service.path("healthy").asBoolean()).isTrue());
  }
}
