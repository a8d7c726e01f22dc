package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.ComponentResource;
import dev.slipway.settings.Memory;
import dev.slipway.settings.Profile;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Engine;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Entrance;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.Rollout;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How a workload becomes resources: rollout order, data, files. */
class DockerHostTest {

  @Test
  void whatHasNoStateIsReplacedByItsSuccessorFirst() {
    var stack = run(workload -> workload);
    assertThat(stack.get("shop-web-1").options().deleteBeforeReplace()).isFalse();
    assertThat(stack.get("shop-web-1").input("name")).isNull();
    assertThat(stack.get("shop-web-gate").group("environment")).containsEntry("ROUTED", "true");
  }

  @Test
  void whatHasAVolumeOrAHostPortIsStoppedBeforeItsSuccessorStarts() {
    assertStopsFirst(run(workload -> workload.data(new DataVolume("/data", null, null))));
    assertStopsFirst(run(workload -> workload.port(HostPort.local(8080, 80))));
  }

  private static void assertStopsFirst(Declarations stack) {
    assertThat(stack.get("shop-web-1").options().deleteBeforeReplace()).isTrue();
    assertThat(stack.get("shop-web-1").input("name")).isEqualTo("test-shop-web");
    assertThat(stack.get("shop-web-gate").group("environment")).containsEntry("ROUTED", "false");
  }

  @Test
  void aGateIsMadeAnewWithItsContainerAndDrainsItWhenItGoes() {
    var gate = run(workload -> workload).get("shop-web-gate");
    assertThat(gate.input("create")).isEqualTo("tools/commands/admit");
    assertThat(gate.input("delete")).isEqualTo("tools/commands/drain");
    assertThat(gate.options().replaceOnChanges()).containsExactly("triggers");
    assertThat(gate.options().dependsOn()).containsExactly("shop-web-1");
  }

  @Test
  void replicasPassOneGateTogether() {
    var stack = run(workload -> workload.replicas(3));
    assertThat(stack.containers()).extracting(container -> container.label("slipway.replica")).containsExactly("1", "2", "3");
    var gate = stack.get("shop-web-gate");
    assertThat(gate.texts("triggers")).containsExactly("shop-web-1-id", "shop-web-2-id", "shop-web-3-id");
    assertThat(gate.group("environment")).containsEntry("CONTAINERS", "shop-web-1-id shop-web-2-id shop-web-3-id");
    assertThat(gate.options().dependsOn()).containsExactly("shop-web-1", "shop-web-2", "shop-web-3");
  }

  @Test
  void aGateKnowsHowItsServiceIsReplaced() {
    var gate = run(workload -> workload
        .rollout(new Rollout(2, Duration.ofSeconds(10), Duration.ofMinutes(1)))
        .smoke(new Smoke("shop.localhost", 8080, "/", 200, "welcome"))
        .entrance(new Entrance("exec --interactive test-edge", "https://127.0.0.1:8443/", "web", "http://127.0.0.1:8084/api/rawdata", Duration.ofSeconds(3)))).get("shop-web-gate");
    assertThat(gate.group("environment")).containsAllEntriesOf(Map.of(
        "SURGE", "2", "SETTLE", "10", "DRAIN", "60", "PROXY_SECONDS", "3",
        "SMOKE_URL", "http://127.0.0.1:8080/", "SMOKE_HOST", "shop.localhost", "SMOKE_STATUS", "200", "SMOKE_BODY", "welcome"));
    assertThat(gate.group("environment")).containsAllEntriesOf(Map.of("EDGE", "exec --interactive test-edge", "EDGE_URL", "https://127.0.0.1:8443/", "EDGE_LEADS_TO", "web", "EDGE_SERVERS", "http://127.0.0.1:8084/api/rawdata"));
  }

  @Test
  void aWorkloadWaitsForTheGatesOfWhatItNeeds() {
    var stack = Engine.run("test", context -> {
      var host = new DockerHost("test", Profile.TESTING, false, null);
      var parent = new Parent();
      var store = host.run(parent, workload("store").replicas(2).build(), List.of());
      host.run(parent, workload("web").build(), List.of(store, Running.EXTERNAL));
    });
    assertThat(stack.get("shop-web-1").options().dependsOn()).containsExactly("shop-store-gate");
  }

  @Test
  void editsThatTheProviderWouldLoseReplaceTheContainer() {
    assertThat(run(workload -> workload).get("shop-web-1").options().replaceOnChanges()).contains("healthcheck", "init", "tmpfs");
  }

  @Test
  void aChangedFileOrSecretIsAChangedContainer() {
    String before = fingerprint(workload -> workload.file(ConfigFile.of("app.conf", "a")));
    assertThat(fingerprint(workload -> workload.file(ConfigFile.of("app.conf", "a")))).isEqualTo(before);
    assertThat(fingerprint(workload -> workload.file(ConfigFile.of("app.conf", "b")))).isNotEqualTo(before);
    assertThat(fingerprint(workload -> workload.secretEnvironment("TOKEN", Output.ofSecret("a"))))
        .isNotEqualTo(fingerprint(workload -> workload.secretEnvironment("TOKEN", Output.ofSecret("b"))));
  }

  @Test
  void aVolumeOfProductionOutlivesEverything() {
    var data = new DataVolume("/data", null, null);
    var production = run(Profile.PRODUCTION, workload -> workload.data(data)).get("shop-web-data");
    assertThat(production.options().protect()).isTrue();
    assertThat(production.options().retainOnDelete()).isTrue();
    assertThat(List.of(Profile.DEVELOPMENT, Profile.TESTING)).allSatisfy(profile -> {
      var volume = run(profile, workload -> workload.data(data)).get("shop-web-data");
      assertThat(volume.options().protect()).isFalse();
      // A system that is deselected comes back to its data.
      assertThat(volume.options().retainOnDelete()).isTrue();
    });
  }

  @Test
  void aVolumeHasAStableNameAndIsNeverReplacedForALabel() {
    var volume = run(workload -> workload.data(new DataVolume("/data", null, null))).get("shop-web-data");
    assertThat(volume.input("name")).isEqualTo("test-shop-web-data");
    assertThat(volume.options().ignoreChanges()).containsExactly("labels");
    assertThat(volume.label("slipway.data")).isEqualTo("true");
  }

  @Test
  void anAdoptedVolumeIsUsedAndNotOwned() {
    var stack = run(workload -> workload.data(new DataVolume("/data", "legacy", null)));
    assertThat(stack.volumes()).isEmpty();
    assertThat(stack.get("shop-web-1").groups("volumes")).contains(Map.of("containerPath", "/data", "volumeName", "legacy"));
  }

  @Test
  void plainVariablesAreSortedSoThatTheirOrderIsNoChange() {
    var stack = run(workload -> workload.environment("B", "2").environment("A", "1"));
    assertThat(stack.get("shop-web-1").texts("envs")).containsExactly("A=1", "B=2");
  }

  @Test
  void withoutSecretsAnImageKeepsItsOwnEntrypoint() {
    var stack = run(workload -> workload);
    assertThat(stack.get("shop-web-1").input("entrypoints")).isNull();
    assertThat(stack.get("shop-web-1").input("command")).isNull();
  }

  @Test
  void withSecretsTheImagesOwnCommandIsLookedUp() {
    var stack = run(workload -> workload.secretEnvironment("TOKEN", Output.ofSecret("x")));
    assertThat(stack.get("shop-web-1").texts("entrypoints")).containsExactly("sh", "/run/slipway/start");
    assertThat(stack.get("shop-web-1").texts("command")).containsExactly("docker-entrypoint.sh", "node");
    assertThat(stack.get("shop-web-command").texts("triggers")).containsExactly("sha256:shop-web-image");
  }

  @Test
  void aMadeSecretStaysOneWhateverIsMadeOfIt() {
    List<Output<String>> secrets = new ArrayList<>();
    Engine.run("test", context -> {
      var host = new DockerHost("test", Profile.TESTING, false, null);
      secrets.add(host.secret("token", 24).applyValue(token -> "redis://:" + token + "@redis"));
      secrets.add(host.localCertificate(new Parent("other"), "certificate", List.of("shop.localhost")));
    });
    assertThat(secrets).allSatisfy(secret -> assertThat(Internal.of(secret).getDataAsync().join().isSecret()).isTrue());
  }

  private static final class Parent extends ComponentResource {
    Parent() {
      this("shop");
    }

    Parent(String name) {
      super("slipway:test:Parent", name);
    }
  }

  private static String fingerprint(UnaryOperator<Workload.Builder> edit) {
    return run(edit).get("shop-web-1").label("slipway.files");
  }

  private static Declarations run(UnaryOperator<Workload.Builder> edit) {
    return run(Profile.TESTING, edit);
  }

  private static Declarations run(Profile profile, UnaryOperator<Workload.Builder> edit) {
    return Engine.run("test", context -> new DockerHost("test", profile, profile.isProduction(), null).run(new Parent(), edit.apply(workload("web")).build(), List.of()));
  }

  private static Workload.Builder workload(String service) {
    return Workload.of(new ServiceName("shop", service), new Image.Pulled("nginx:1.27-alpine"))
        .health(Health.of("true", Duration.ofSeconds(5)))
        .limits(new Limits(Memory.parse("64m"), 1))
        .user("101:101");
  }
}
