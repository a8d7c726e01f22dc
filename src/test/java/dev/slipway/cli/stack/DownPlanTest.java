package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DownPlanTest {
  /** What {@code pulumi stack export} says of CrewPlots, without anything that this plan does not look at. */
  private static StackState deployed() throws IOException {
    try (var json = DownPlanTest.class.getResourceAsStream("deployed.json")) {
      return StackState.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Set<String> names(DownPlan plan) {
    return plan.remove().stream().map(urn -> urn.replaceFirst(".*::", "")).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void containersNetworksAndGatesGo() throws IOException {
    assertThat(names(DownPlan.of(deployed()))).contains(
        "crewplots-app-1", "crewplots-app-gate", "crewplots-app-image", "crewplots-app", "crewplots-network", "crewplots-postgres-1", "edge", "edge-1", "edge-network", "edge-docker-api-1");
  }

  @Test
  void dataItsSecretsAndTheirParentsStay() throws IOException {
    var plan = DownPlan.of(deployed());
    assertThat(plan.volumes()).containsExactly("dev-crewplots-mongodb-data", "dev-crewplots-postgres-data", "dev-crewplots-redis-data");
    assertThat(names(plan)).doesNotContain(
        "crewplots", "crewplots-postgres", "crewplots-postgres-data", "crewplots-postgres-password", "crewplots-postgres-password-value", "crewplots-encryption-key-value", "docker", "slipway-dev");
    assertThat(plan.remove()).noneMatch(urn -> urn.contains("pulumi:providers"));
  }

  @Test
  void nothingThatStaysNeedsWhatGoes() throws IOException {
    var state = deployed();
    var gone = Set.copyOf(DownPlan.of(state).remove());
    assertThat(state.resources()).filteredOn(resource -> !gone.contains(resource.urn())).allSatisfy(resource -> assertThat(resource.needs()).noneMatch(gone::contains));
  }

  @Test
  void theKeyStaysAlsoWhereTheStateShowsNoData() {
    var state = StackState.parse("""
        {"deployment": {"resources": [
          {"urn": "urn:pulumi:dev::slipway::pulumi:pulumi:Stack::slipway-dev", "type": "pulumi:pulumi:Stack"},
          {"urn": "urn:pulumi:dev::slipway::slipway:secret:GeneratedSecret::stack-key", "type": "slipway:secret:GeneratedSecret"},
          {"urn": "urn:pulumi:dev::slipway::docker:index/network:Network::net", "type": "docker:index/network:Network", "custom": true}]}}
        """);
    assertThat(names(DownPlan.of(state))).containsExactly("net");
    assertThat(DownPlan.of(StackState.empty()).remove()).isEmpty();
  }
}
