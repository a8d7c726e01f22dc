package dev.slipway.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.edge.Tls;
import dev.slipway.settings.Memory;
import dev.slipway.settings.Profile;
import dev.slipway.systems.crewplots.CrewPlotsSettings;
import dev.slipway.testing.Stack;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void everythingButTheHostNameHasADefault() {
    var environment = Stack.minimal().load();
    assertThat(environment.profile()).isEqualTo(Profile.DEVELOPMENT);
    assertThat(environment.dockerHost()).isNull();
    assertThat(environment.edge().bind()).isEqualTo("127.0.0.1");
    assertThat(environment.edge().tls().mode()).isEqualTo(Tls.Mode.LOCAL);

    var crewplots = (CrewPlotsSettings) environment.systems().get("crewplots");
    assertThat(crewplots.app().context()).isEqualTo("apps/crewplots");
    assertThat(crewplots.app().dockerfile()).isEqualTo("Dockerfile");
    assertThat(crewplots.app().replicas()).isEqualTo(1);
    assertThat(crewplots.app().memory()).isEqualTo(Memory.parse("1g"));
    assertThat(crewplots.postgres().memory()).isEqualTo(Memory.parse("512m"));
    assertThat(crewplots.hostPorts()).isEmpty();
  }

  @Test
  void anEmptyValueCountsAsNone() {
    assertThat(Stack.minimal().with("{slipway:edge: 'null', slipway:systems: 'null'}").load().edge().https()).isEqualTo(443);
  }

  @Test
  void bareNumbersAndTruthValuesAreTextsWhereATextIsAsked() {
    var environment = Stack.minimal().with("slipway:crewplots: {host: crewplots.localhost, app: {args: {NODE_VERSION: 20, DEBUG: true}}}").load();
    assertThat(((CrewPlotsSettings) environment.systems().get("crewplots")).app().args()).containsEntry("NODE_VERSION", "20").containsEntry("DEBUG", "true");
  }

  @Test
  void settingsOfASystemThatIsNotSelectedAreLeftAlone() {
    assertThat(Stack.minimal().with("{slipway:systems: [], slipway:crewplots: {host: later}}").load().systems()).isEmpty();
  }

  @Test
  void aSystemNamedTwiceRunsOnce() {
    assertThat(Stack.minimal().with("slipway:systems: [crewplots, crewplots]").load().systems()).hasSize(1);
  }

  @Test
  void productionIsCompleteWithItsOwnersValues() {
    assertThat(Stack.production().load().profile()).isEqualTo(Profile.PRODUCTION);
  }

  @Test
  void secretsShowInNoText() {
    assertThat(Stack.production().load().toString()).contains("crewplotsEncryptionKey").doesNotContain("given-secret");
  }
}
