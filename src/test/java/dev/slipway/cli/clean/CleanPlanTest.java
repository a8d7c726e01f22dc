package dev.slipway.cli.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.clean.CleanPlan.Kind;
import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.docker.DiskUsages;
import dev.slipway.cli.stack.StackState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleanPlanTest {
  private static final StackState STATE = StackState.parse("""
      {"deployment": {"resources": [
        {"urn": "u::app", "type": "docker:index/container:Container", "custom": true, "id": "known"},
        {"urn": "u::image", "type": "docker:index/remoteImage:RemoteImage", "custom": true, "id": "i", "outputs": {"name": "slipway/crewplots-app:new"}},
        {"urn": "u::data", "type": "docker:index/volume:Volume", "custom": true, "id": "dev-crewplots-data", "outputs": {"name": "dev-crewplots-data"}}]}}
      """);

  private static ContainerView container(String id, String state) {
    return new ContainerView(id, "dev-" + id, Map.of("slipway.stack", "dev"), "image", state, 0, "", Instant.EPOCH, Instant.EPOCH, List.of());
  }

  @Test
  void takesOnlyWhatDoesNotRunAndIsUnknown() {
    var usage = DiskUsages.of("{\"Containers\": [{\"ID\": \"left\", \"Size\": \"1.5kB (virtual 80MB)\"}]}");
    var plan = new CleanPlan().containers(STATE, List.of(container("known", "exited"), container("running", "running"), container("left", "exited"), container("made", "created")), usage);
    assertThat(plan.names(Kind.CONTAINER)).containsExactly("dev-left", "dev-made");
    assertThat(plan.render()).containsPattern("2 in total +1.5 kB$");
  }

  @Test
  void takesBuiltImagesThatNoContainerAndNoReleaseUses() {
    var usage = DiskUsages.of("""
        {"Images": [
          {"ID": "old", "Containers": "0", "UniqueSize": "18.6MB"},
          {"ID": "sha256:kept", "Containers": "0", "UniqueSize": "18.6MB"},
          {"ID": "twice", "Containers": "0", "UniqueSize": "1MB"},
          {"ID": "busy", "Containers": "2", "UniqueSize": "1MB"},
          {"ID": "young", "Containers": "0", "UniqueSize": "1MB"},
          {"ID": "store", "Containers": "0", "UniqueSize": "200MB"},
          {"ID": "stand-in", "Containers": "0", "UniqueSize": "200MB"}]}
        """, "old 1970-01-01T00:00:00Z slipway/crewplots-app:old slipway/crewplots-app:older", "sha256:kept 1970-01-01T00:00:00Z slipway/crewplots-app:kept",
        "twice 1970-01-01T00:00:00Z slipway/crewplots-app:superseded slipway/crewplots-app:new", "busy 1970-01-01T00:00:00Z slipway/devportal-app:busy",
        "young 1970-01-01T01:00:01+01:00 slipway/devportal-app:young", "store 1970-01-01T00:00:00Z postgres:15-alpine", "stand-in 1970-01-01T00:00:00Z slipway-stand-in/redis-7:x");
    var plan = new CleanPlan().images(STATE, usage, Set.of("sha256:kept"), Instant.ofEpochSecond(1));
    assertThat(plan.names(Kind.IMAGE)).containsExactly("slipway/crewplots-app:old", "slipway/crewplots-app:older", "slipway/crewplots-app:superseded");
    assertThat(plan.render()).endsWith("at least 18.6 MB");
  }

  @Test
  void neverTakesAVolumeThatTheStateKnowsOrAContainerHas() {
    var usage = DiskUsages.of("{\"Volumes\": [{\"Name\": \"dev-old-data\", \"Size\": \"2GB\"}]}");
    var plan = new CleanPlan().volumes(STATE, List.of("dev-crewplots-data", "dev-old-data", "dev-used"), Set.of("dev-used"), usage);
    assertThat(plan.names(Kind.VOLUME)).containsExactly("dev-old-data");
    assertThat(plan.items().get(0).bytes()).isEqualTo(2_000_000_000L);
  }

  @Test
  void nothingIsEmpty() {
    assertThat(new CleanPlan().containers(STATE, List.of(container("known", "exited")), DiskUsages.of("{}")).isEmpty()).isTrue();
  }
}
