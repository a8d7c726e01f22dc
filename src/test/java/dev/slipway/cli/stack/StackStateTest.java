package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackStateTest {
  private static final String DEPLOYMENT = """
      {"resources": [{"urn": "urn:pulumi:dev::slipway::docker:index/container:Container::app-1", "custom": true, "type": "docker:index/container:Container", "id": "0123"}],
       "pending_operations": [{"type": "creating", "resource": {"urn": "urn:pulumi:dev::slipway::docker:index/network:Network::edge", "type": "docker:index/network:Network"}}]}""";

  private static final String DEPLOYED_TWICE = """
      {"deployment": {"resources": [
        {"urn": "urn:pulumi:dev::slipway::docker:index/container:Container::app-1", "custom": true, "id": "new"},
        {"urn": "urn:pulumi:dev::slipway::docker:index/container:Container::app-1", "custom": true, "id": "older", "delete": true},
        {"urn": "urn:pulumi:dev::slipway::docker:index/container:Container::app-1", "custom": true, "id": "old", "delete": true}]}}""";

  @Test
  void aCheckpointTellsWhatPulumiWouldExport() {
    var exported = StackState.parse("{\"version\": 3, \"deployment\": " + DEPLOYMENT + "}");
    var read = StackState.ofCheckpoint("{\"version\": 3, \"checkpoint\": {\"stack\": \"organization/slipway/dev\", \"latest\": " + DEPLOYMENT + "}}").orElseThrow();
    assertThat(read.resources()).isEqualTo(exported.resources()).extracting(StackState.Resource::name).containsExactly("app-1");
    assertThat(read.pending()).isEqualTo(exported.pending()).hasSize(1);
    assertThat(read.mended(Set.of())).isEqualTo(exported.mended(Set.of())).contains("0123").doesNotContain("pending");
  }

  @Test
  void onlyWhatIsSupersededLeavesTheState() {
    var twice = StackState.parse(DEPLOYED_TWICE);
    assertThat(twice.resources()).extracting(StackState.Resource::superseded).containsExactly(false, true, true);
    assertThat(twice.mended(Set.of("new", "older"))).contains("new", "\"old\"").doesNotContain("older");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "{\"version\": 4, \"checkpoint\": {\"latest\": {\"resources\": []}}}",
    "{\"version\": 3, \"checkpoint\": {\"stack\": \"organization/slipway/dev\"}}",
    "{\"version\": 3, \"checkpoint\": {\"latest\": {\"resour",
    ""})
  void whatElseIsInTheFileIsLeftToPulumi(String file) {
    assertThat(StackState.ofCheckpoint(file)).isEmpty();
  }
}
