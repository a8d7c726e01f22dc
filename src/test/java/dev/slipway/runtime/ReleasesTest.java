package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.release.Records;
import dev.slipway.release.Release;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Engine;
import dev.slipway.testing.Secret;
import dev.slipway.testing.Stack;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the program writes down of a release, and what it makes of one that is pinned. */
class ReleasesTest {
  private static final Declarations DEV = Stack.shipped("dev").deploy();
  private static final Declarations MINIMAL = Stack.minimal().deploy();

  @Test
  void isWrittenDownOnceEverythingIsGood() {
    var stack = MINIMAL;
    var record = stack.get("release");
    var gates = gates(stack).map(Declared::name).toList();
    assertThat(gates).isNotEmpty();
    assertThat(record.options().dependsOn()).containsExactlyInAnyOrderElementsOf(gates);
    assertThat(record.texts("triggers")).containsExactly((String) record.group("environment").get("DIGEST"));
    assertThat(record.input("update")).as("a pin that goes is no new release").isEqualTo("true");
    assertThat(stack.get("releases").input("name")).isEqualTo("dev-releases");
    assertThat(stack.get("releases").label("slipway.releases")).isEqualTo("true");
  }

  @Test
  void itsDigestFollowsWhatRunsAndNothingElse() {
    assertThat(digest(Stack.minimal().deploy())).isEqualTo(digest(MINIMAL));
    assertThat(digest(Stack.minimal().in("slipway:crewplots", "app", "{replicas: 2}").deploy())).isNotEqualTo(digest(MINIMAL));
  }

  @Test
  void noSecretIsWrittenDown() {
    var json = (String) ((Secret) DEV.get("release").input("stdin")).value();
    assertThat(json).contains("\"secretEnvironment\":{\"DATABASE_URL\":null").doesNotContain(Engine.SECRET_MARK).doesNotContainPattern("[0-9a-f]{32}");
  }

  /** The record of a stack, fed to the program that made it, changes nothing but where images come from. */
  @Test
  void whatWasWrittenDownComesBackAsItWas() {
    var stack = DEV;
    var release = Records.of(stack, 3);
    var systems = release.services().values().stream().map(Release.Service::system).distinct();
    var back = Stack.shipped("dev").deploy(systems.collect(Collectors.toMap(system -> system, system -> release)));
    // Jobs belong to the release that they were run for.
    assertThat(back.containers()).extracting(Declared::name)
        .containsExactlyElementsOf(stack.containers().stream().filter(container -> container.label("slipway.kind") == null).map(Declared::name).toList());
    assertThat(Stream.concat(back.containers().stream(), gates(back))).allSatisfy(resource -> assertThat(resource.inputs()).isEqualTo(stack.get(resource.name()).inputs()));
    assertThat(back.ofType("docker:index/remoteImage:RemoteImage")).as("nothing is built or pulled").isEmpty();
  }

  @Test
  void onlyThePinnedSystemGoesBack() {
    var release = Records.of(Stack.shipped("dev").in("slipway:devportal", "app", "{replicas: 4}").deploy(), 3);
    var back = Stack.shipped("dev").deploy(Map.of("devportal", release));
    assertThat(back.has("devportal-app-4")).isTrue();
    assertThat(back.has("devportal-app-image")).isFalse();
    assertThat(back.has("crewplots-app-image")).isTrue();
    assertThat(Records.of(back, 4).pins()).isEqualTo(Map.of("devportal", 3));
  }

  @Test
  void aServiceThatTheReleaseLacksStaysAsItIsDeclared() {
    var release = Records.of(MINIMAL, 3);
    release.services().remove("crewplots/redis");
    var back = Stack.minimal().deploy(Map.of("crewplots", release));
    assertThat(back.has("crewplots-redis-1")).isTrue();
    assertThat(back.has("crewplots-redis-image")).isTrue();
  }

  @Test
  void aServiceThatTheProgramNoLongerDeclaresIsRefusedWithTheCommitThatHadIt() {
    var release = Records.of(MINIMAL, 3);
    release.services().put("crewplots/worker", release.services().get("crewplots/redis"));
    assertThatThrownBy(() -> Stack.minimal().deploy(Map.of("crewplots", release)))
        .hasStackTraceContaining("slipway:pin.crewplots is 3, and crewplots/worker is no longer declared by this program. The program that made that release is commit 0123456");
  }

  @Test
  void aSecretThatIsNoLongerThereIsNamedWithItsService() {
    var release = Records.of(MINIMAL, 3);
    release.services().get("crewplots/app").description().withObject("/secretEnvironment").putNull("GONE_KEY");
    assertThatThrownBy(() -> Stack.minimal().deploy(Map.of("crewplots", release)))
        .hasStackTraceContaining("slipway:pin.crewplots is 3, and crewplots/app needs the secret variable GONE_KEY");
  }

  @Test
  void aReleaseThatIsNotThereIsToldWithThoseThatAre() {
    var history = Records.history(Records.release(4, Map.of("crewplots/app", "a")), Records.release(5, Map.of("crewplots/app", "b")));
    var found = new TreeMap<String, Release>();
    var problems = PinnedReleases.find(history, new TreeMap<>(Map.of("crewplots", 3, "edge", 4)), found);
    assertThat(problems).extracting(problem -> problem.line("dev")).containsExactly(
        "slipway:pin.crewplots is 3: there is no such release on the Docker host; there are: 4, 5",
        "slipway:pin.edge is 4: that release has no edge");
    assertThat(found).isEmpty();
  }

  private static String digest(Declarations stack) {
    return stack.get("release").texts("triggers").get(0);
  }

  private static Stream<Declared> gates(Declarations stack) {
    return stack.commands().stream().filter(command -> command.name().contains("gate"));
  }
}
