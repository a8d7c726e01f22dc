package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.slipway.settings.Memory;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Entrance;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.Mount;
import dev.slipway.workload.Rollout;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A workload as JSON, and back. */
class DescriptionTest {
  private static final Image IMAGE = new Image.Kept("slipway/shop-web:old", "sha256:old");
  private static final Output<String> NETWORK = Output.of("dev-shop");

  /** Everything that a workload can have. */
  private static Workload.Builder full() {
    return base()
        .command("serve", "--fast")
        .environment("MODE", "full")
        .secretEnvironment("TOKEN", Output.ofSecret("made-secret-token"))
        .file(ConfigFile.of("app.conf", "workers 4\n"))
        .file(new ConfigFile("password", Output.ofSecret("made-secret-password")))
        .data(new DataVolume("/data", null, "999:999"))
        .tmpfs("/tmp", "size=1m")
        .mount(Mount.readOnly("/srv", "/srv"))
        .cache("/cache")
        .port(HostPort.local(8080, 80))
        .network(NETWORK)
        .sharedNetwork(Output.of("dev-edge"))
        .labels(Map.of("slipway.url", "https://shop.localhost"))
        .routed()
        .replicas(3)
        .stopGraceSeconds(7)
        .stopSignal("SIGQUIT")
        .sharedMemory(128)
        .shell("bash")
        .rollout(new Rollout(2, Duration.ofSeconds(3), Duration.ofSeconds(40)))
        .smoke(Smoke.of("shop.localhost", 80, "/health"))
        .entrance(new Entrance("exec dev-edge", "https://shop.localhost/health", "web", "http://127.0.0.1:8084/api/rawdata", Entrance.SOON))
        .migrates();
  }

  private static Workload.Builder base() {
    return Workload.of(new ServiceName("shop", "web"), IMAGE)
        .health(Health.of("true", Duration.ofSeconds(5)).withAdmission("curl").withDeadline(Duration.ofMinutes(3)))
        .limits(new Limits(Memory.parse("64m"), 0.5))
        .user("101:101");
  }

  @Test
  void comesBackAsItWas() {
    var workload = full().build();
    assertThat(Description.read(Description.of(workload, Map.of()), workload, IMAGE, Map.of())).isEqualTo(workload);
  }

  @Test
  void holdsNoSecretButItsName() {
    String description = Description.of(full().build(), Map.of()).toString();
    assertThat(description).contains("TOKEN", "password", "workers 4").doesNotContain("made-secret");
  }

  @Test
  void isTheSameTextForTheSameWorkload() {
    assertThat(Description.of(full().build(), Map.of()).toString()).isEqualTo(Description.of(full().build(), Map.of()).toString());
  }

  @Test
  void theOlderDescriptionWinsAndTodaysSecretsFillIt() {
    var older = Description.of(full().replicas(1).file(ConfigFile.of("more.conf", "x")).build(), Map.of());
    var today = full().replicas(5).environment("NEW", "1").limits(new Limits(Memory.parse("1g"), 2)).build();
    var back = Description.read(older, today, IMAGE, Map.of());
    assertThat(back.replicas()).isEqualTo(1);
    assertThat(back.environment()).containsOnlyKeys("MODE");
    assertThat(back.limits().memory()).isEqualTo(Memory.parse("64m"));
    assertThat(back.files()).extracting(ConfigFile::name).containsExactly("app.conf", "password", "more.conf");
    assertThat(back.secretEnvironment().get("TOKEN")).isSameAs(today.secretEnvironment().get("TOKEN"));
    assertThat(back.files().get(1).content()).isSameAs(today.files().get(1).content());
  }

  @Test
  void aSecretThatTodaysProgramLacksIsNamed() {
    var older = Description.of(full().build(), Map.of());
    assertThatThrownBy(() -> Description.read(older, base().file(new ConfigFile("password", NETWORK)).network(NETWORK).sharedNetwork(NETWORK).build(), IMAGE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("needs the secret variable TOKEN, which this program does not give it");
    assertThatThrownBy(() -> Description.read(older, base().secretEnvironment("TOKEN", NETWORK).network(NETWORK).sharedNetwork(NETWORK).build(), IMAGE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("needs the secret file \"password\", which this program does not give it");
  }

  @Test
  void aNetworkThatItHasLeftSinceIsJoinedByItsName() {
    var older = full().build();
    var today = base().secretEnvironment("TOKEN", NETWORK).file(new ConfigFile("password", NETWORK)).sharedNetwork(NETWORK).build();
    var back = Description.read(Description.of(older, Map.of(NETWORK, "dev-shop")), today, IMAGE, Map.of());
    assertThat(back.networks()).extracting(attachment -> attachment.alias()).containsExactly("web", "shop-web");
    assertThat(back.networks().get(1).network()).isSameAs(NETWORK);
    assertThatThrownBy(() -> Description.read(Description.of(older, Map.of()), today, IMAGE, Map.of())).hasMessageContaining("joins a network as \"web\"");
  }

  @Test
  void twoNetworksOnWhichItHasTheSameNameAreToldApartByTheirs() {
    var one = Output.of("one");
    var two = Output.of("two");
    var names = Map.of(one, "dev-one", two, "dev-two");
    var today = base().network(two).network(one).build();
    var back = Description.read(Description.of(base().network(one).network(two).build(), names), today, IMAGE, names);
    assertThat(back.networks()).extracting(attachment -> attachment.network()).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactly(one, two);
  }

  @Test
  void whatAnOlderProgramDidNotKnowIsAsToday() {
    var older = Description.of(full().build(), Map.of());
    older.remove("shell");
    older.withObject("/health").remove("budget");
    var today = full().shell("psql").health(Health.of("true", Duration.ofSeconds(1)).withBudget(Duration.ofSeconds(99))).build();
    var back = Description.read(older, today, IMAGE, Map.of());
    assertThat(back.shell()).isEqualTo("psql");
    assertThat(back.health().budget()).isEqualTo(Duration.ofSeconds(99));
    assertThat(back.health().interval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatEveryContainerHasSinceIsNoObstacle() {
    var older = Description.of(full().build(), Map.of()).put("init", false);
    assertThat(Description.read(older, full().build(), IMAGE, Map.of()).replicas()).isEqualTo(3);
  }

  @Test
  void whatOnlyANewerProgramKnowsIsRefusedAndNotForgotten() {
    var newer = Description.of(full().build(), Map.of()).put("gpus", 2);
    assertThatThrownBy(() -> Description.read(newer, full().build(), IMAGE, Map.of())).hasMessage("has \"gpus\", which this program does not know");
  }
}
