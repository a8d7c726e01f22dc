package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.stack.StackState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataVolumeCheckTest {
  @Test
  void knowsVolumesOfTheStateAndThoseInTheMaking() {
    var state = StackState.parse("""
        {"deployment": {
          "resources": [{"urn": "u::a", "type": "docker:index/volume:Volume", "custom": true, "id": "dev-a", "outputs": {"name": "dev-a"}}],
          "pending_operations": [{"type": "creating", "resource": {"urn": "u::b", "type": "docker:index/volume:Volume", "inputs": {"name": "dev-b"}}}]}}
        """);
    assertThat(DataVolumeCheck.unknown(List.of("dev-b", "dev-a", "dev-c"), state)).containsExactly("dev-c");
    assertThat(DataVolumeCheck.unknown(List.of("dev-a"), StackState.empty())).containsExactly("dev-a");
  }

  @Test
  void clearingKeepsEverythingElse() {
    var state = StackState.parse("{\"version\":3,\"deployment\":{\"resources\":[],\"pending_operations\":[{\"type\":\"creating\",\"resource\":{}}]}}");
    assertThat(state.wasDeployed()).isTrue();
    assertThat(state.mended(Set.of())).isEqualTo("{\"version\":3,\"deployment\":{\"resources\":[]}}");
  }
}
