package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Stack;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every container of every shipped stack. */
class HardeningTest {
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();
  private static final Declarations PRODUCTION = Stack.production().deploy();

  static Stream<Declared> containers() {
    return Stream.concat(DEVELOPMENT.containers().stream(), PRODUCTION.containers().stream());
  }

  @ParameterizedTest
  @MethodSource("containers")
  void runsWithoutPrivileges(Declared container) {
    assertThat(container.input("readOnly")).isEqualTo(true);
    assertThat(container.group("capabilities")).isEqualTo(Map.of("drops", List.of("ALL")));
    assertThat(container.texts("securityOpts")).containsExactly("no-new-privileges:true");
    assertThat((String) container.input("user")).matches("\\d+:\\d+");
  }

  @ParameterizedTest
  @MethodSource("containers")
  @DisplayName("only the proxy of the Docker socket, which root owns, runs as root")
  void onlyTheSocketsProxyRunsAsRoot(Declared container) {
    boolean proxy = container.name().equals("edge-docker-api-1");
    assertThat(container.input("user").equals("0:0")).isEqualTo(proxy);
    assertThat(container.groups("volumes").stream().anyMatch(volume -> String.valueOf(volume.get("hostPath")).contains("docker.sock"))).isEqualTo(proxy);
  }

  @ParameterizedTest
  @MethodSource("containers")
  void hasLimitsWithoutSwap(Declared container) {
    assertThat((Integer) container.input("memory")).isPositive().isEqualTo(container.input("memorySwap"));
    assertThat(Double.parseDouble((String) container.input("cpus"))).isPositive();
    assertThat(container.input("shmSize")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("containers")
  void rotatesItsLogAndComesBackByItself(Declared container) {
    assertThat(container.input("logDriver")).isEqualTo("json-file");
    assertThat(container.group("logOpts")).containsEntry("max-size", "10m").containsEntry("max-file", "3");
    assertThat(container.input("restart")).isEqualTo(isJob(container) ? "no" : "unless-stopped");
  }

  @ParameterizedTest
  @MethodSource("containers")
  void isStoppedWithTimeToEnd(Declared container) {
    assertThat((Integer) container.input("destroyGraceSeconds")).isPositive().isEqualTo(container.input("stopTimeout"));
    assertThat(container.input("removeVolumes")).isEqualTo(true);
  }

  @ParameterizedTest
  @MethodSource("containers")
  void isStartedByItsGateAlone(Declared container) {
    assertThat(container.input("start")).isEqualTo(false);
    assertThat(container.input("mustRun")).isEqualTo(false);
    var stack = DEVELOPMENT.containers().contains(container) ? DEVELOPMENT : PRODUCTION;
    var gate = stack.get(container.name().replaceFirst("-\\d+$", "-gate"));
    assertThat(gate.options().dependsOn()).contains(container.name());
    if (isJob(container)) {
      // Replaced, it would not know what ran last: see JobRun.
      assertThat(gate.texts("triggers")).isEmpty();
      assertThat(gate.group("environment")).containsEntry("CONTAINER", container.name() + "-id");
      return;
    }
    assertThat(gate.texts("triggers")).contains(container.name() + "-id");
    assertThat(gate.group("environment").get("CONTAINERS").toString().split(" ")).contains(container.name() + "-id");
  }

  @ParameterizedTest
  @MethodSource("containers")
  void tellsItsHealthByTheOneScript(Declared container) {
    var check = container.group("healthcheck");
    if (isJob(container)) {
      assertThat(check).containsOnly(Map.entry("tests", List.of("NONE")));
      return;
    }
    assertThat(check.get("tests")).asList().startsWith("CMD", "sh", "/run/slipway/health");
    // Switches at once: the budget for failures is the script's.
    assertThat(check).containsEntry("retries", 1);
    assertThat(container.groups("volumes")).anyMatch(volume -> volume.equals(Map.of("containerPath", "/run/slipway")));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void isFoundByItsLabels(Declared container) {
    assertThat(Stream.of("stack", "system", "service", "replica", "files").map(label -> container.label("slipway." + label))).doesNotContainNull();
    assertThat(container.input("networkMode")).isEqualTo("bridge");
    assertThat(container.groups("networksAdvanced")).isNotEmpty().allSatisfy(network ->
        assertThat(network.get("aliases")).satisfies(alias ->
            assertThat(List.of(List.of(container.label("slipway.service")), List.of(container.label("slipway.system") + "-" + container.label("slipway.service")))).contains((List<String>) alias)));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void takesItsImageById(Declared container) {
    assertThat((String) container.input("image")).startsWith("sha256:");
  }

  @ParameterizedTest
  @MethodSource("containers")
  @DisplayName("only what the edge routes joins its network, and what keeps data never does")
  void storesAreOutOfTheEdgesReach(Declared container) {
    // An app's uploads are not a store: only the app itself reads and writes them.
    boolean store = !container.label("slipway.service").equals("app") && container.groups("volumes").stream().anyMatch(volume -> String.valueOf(volume.get("volumeName")).endsWith("-data"));
    boolean onEdge = container.groups("networksAdvanced").stream().anyMatch(network -> network.get("name").toString().endsWith("-edge"));
    if (!container.label("slipway.system").equals("edge")) {
      assertThat(onEdge).isEqualTo("true".equals(container.label("traefik.enable")));
      assertThat(onEdge && store).isFalse();
    }
  }

  @Test
  void onlyTheEdgePublishesPortsAndInDevelopmentTheLoopback() {
    PRODUCTION.containers().stream().filter(container -> !container.name().equals("edge-1"))
        .forEach(container -> assertThat(container.groups("ports")).as(container.name()).isEmpty());
    assertThat(DEVELOPMENT.containers().stream().flatMap(container -> container.groups("ports").stream())).extracting(port -> port.get("ip")).containsOnly("127.0.0.1");
  }

  @Test
  void halfOfEachLimitIsReservedInProductionOnly() {
    assertThat(PRODUCTION.containers()).allSatisfy(container -> {
      assertThat(container.input("memoryReservation")).isEqualTo((Integer) container.input("memory") / 2);
      assertThat((Integer) container.input("cpuShares")).isEqualTo((int) Math.max(2, Math.round(Double.parseDouble((String) container.input("cpus")) * 512)));
    });
    assertThat(DEVELOPMENT.containers()).allSatisfy(container -> {
      assertThat(container.input("memoryReservation")).isNull();
      assertThat(container.input("cpuShares")).isNull();
    });
  }

  /** PostgreSQL takes an orphan that ends with 2 for a crash of its own, and Node.js buries nobody. */
  @Test
  void everyContainerHasAnInitProcess() {
    for (var environment : List.of(PRODUCTION, DEVELOPMENT)) {
      assertThat(environment.containers()).allSatisfy(container -> assertThat(container.input("init")).isEqualTo(true));
    }
  }

  @Test
  void everyCommandFollowsTheStacksDockerHost() {
    var scriptsOfTheOperatorsMachine = List.of("generate-secret", "issue-certificate");
    assertThat(PRODUCTION.commands())
        .filteredOn(command -> scriptsOfTheOperatorsMachine.stream().noneMatch(script -> command.input("create").toString().contains(script)))
        .isNotEmpty()
        .allSatisfy(command -> assertThat(command.group("environment")).containsEntry("DOCKER_HOST", "ssh://deploy@server.example.com"));
    assertThat(PRODUCTION.get("docker").input("host")).isEqualTo("ssh://deploy@server.example.com");
  }

  @Test
  void everyDockerResourceUsesThePinnedProvider() {
    assertThat(DEVELOPMENT.get("docker").options().version()).isEqualTo("5.1.0");
    assertThat(DEVELOPMENT.resources()).filteredOn(resource -> resource.type().startsWith("docker:")).allSatisfy(resource ->
        assertThat(resource.options().provider()).isEqualTo("docker"));
  }

  @Test
  void everyNameOnTheHostCarriesTheStack() {
    assertThat(Stream.of("docker:index/network:Network", "docker:index/volume:Volume", "docker:index/container:Container").flatMap(type -> DEVELOPMENT.ofType(type).stream()))
        .extracting(resource -> resource.input("name"))
        .filteredOn(name -> name != null)
        .isNotEmpty()
        .allSatisfy(name -> assertThat((String) name).startsWith("dev-"));
  }

  private static boolean isJob(Declared container) {
    return "job".equals(container.label("slipway.kind"));
  }
}
