package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each container may do, as Docker and the kernel tell it. */
class HardeningIT {
  private record Expected(String user, int megabytes, double cpus, List<String> networks) {}

  private static final Map<String, Expected> SERVICES = Map.of(
      "postgres", new Expected("70:70", 512, 1.0, List.of("crewplots")),
      "mongodb", new Expected("999:999", 1024, 1.0, List.of("crewplots")),
      "redis", new Expected("999:1000", 256, 0.5, List.of("crewplots")),
      "app", new Expected("1000:1000", 1024, 2.0, List.of("crewplots", "edge")),
      "edge", new Expected("65532:65532", 256, 1.0, List.of("edge", "edge-docker-api")),
      "docker-api", new Expected("0:0", 64, 0.5, List.of("edge-docker-api")));

  private final LiveStack stack = Shared.stack();
  private final List<JsonNode> containers = Docker.inspect(stack.docker().containers());

  /** What is said of all would be true of none. */
  @BeforeEach
  void thereAreContainers() {
    assertThat(containers).isNotEmpty();
  }

  @Test
  void everyServiceRunsAndNothingElse() {
    assertThat(containers).extracting(HardeningIT::service).containsExactlyInAnyOrder("postgres", "mongodb", "redis", "app", "app", "edge", "docker-api");
  }

  @Test
  void limitsAreThoseOfTheSystem() {
    assertThat(containers).allSatisfy(container -> {
      var expected = SERVICES.get(service(container));
      var host = container.get("HostConfig");
      assertThat(host.get("Memory").asLong()).isEqualTo(expected.megabytes() * 1024L * 1024);
      assertThat(host.get("MemorySwap").asLong()).as("no swap beside").isEqualTo(host.get("Memory").asLong());
      assertThat(host.get("NanoCpus").asLong()).isEqualTo((long) (expected.cpus() * 1e9));
    });
  }

  @Test
  void processesHaveNoPowers() {
    assertThat(containers).allSatisfy(container -> {
      var host = container.get("HostConfig");
      assertThat(container.at("/Config/User").asText()).isEqualTo(SERVICES.get(service(container)).user());
      assertThat(host.get("Privileged").asBoolean()).isFalse();
      assertThat(texts(host.get("CapDrop"))).containsExactly("ALL");
      assertThat(texts(host.get("CapAdd"))).isEmpty();
      assertThat(texts(host.get("SecurityOpt"))).containsExactly("no-new-privileges:true");
      assertThat(host.get("PidMode").asText()).isEmpty();
      assertThat(host.get("IpcMode").asText()).isNotEqualTo("host");
      assertThat(host.get("ReadonlyRootfs").asBoolean()).isTrue();
    });
  }

  @Test
  void kernelAgrees() {
    assertThat(containers).allSatisfy(container -> {
      String id = container.get("Id").asText();
      String status = Docker.exec(id, "cat", "/proc/1/status");
      assertThat(status).containsPattern("CapEff:\\s+0{16}\n").containsPattern("CapBnd:\\s+0{16}\n").containsPattern("NoNewPrivs:\\s+1\n");
      String uid = SERVICES.get(service(container)).user().split(":")[0];
      assertThat(status).containsPattern("Uid:\\s+" + uid + "\\s+" + uid + "\\s");
      assertThat(Docker.docker("exec", "--user", "0", id, "sh", "-c", "echo x >/written").exitCode()).as("writing into the root of " + service(container)).isNotZero();
    });
  }

  @Test
  void logsRotateAndContainersComeBack() {
    assertThat(containers).allSatisfy(container -> {
      var host = container.get("HostConfig");
      assertThat(host.at("/RestartPolicy/Name").asText()).isEqualTo("unless-stopped");
      assertThat(host.at("/LogConfig/Type").asText()).isEqualTo("json-file");
      assertThat(host.at("/LogConfig/Config/max-size").asText()).isEqualTo("10m");
      assertThat(host.at("/LogConfig/Config/max-file").asText()).isEqualTo("3");
      assertThat(container.at("/State/Health/Status").asText()).isEqualTo("healthy");
    });
  }

  @Test
  void onlyTheEdgeIsReachableFromTheHost() {
    assertThat(containers).allSatisfy(container -> {
      var bindings = container.at("/HostConfig/PortBindings");
      if (!service(container).equals("edge")) {
        assertThat(bindings).isEmpty();
        return;
      }
      assertThat(bindings.findValuesAsText("HostIp")).containsOnly("127.0.0.1").hasSize(2);
      assertThat(bindings.findValuesAsText("HostPort")).containsExactlyInAnyOrder(String.valueOf(stack.httpPort()), String.valueOf(stack.httpsPort()));
    });
  }

  @Test
  void storesAreNotOnTheNetworkOfTheEdge() {
    assertThat(containers).allSatisfy(container -> {
      var networks = new TreeSet<String>();
      container.at("/NetworkSettings/Networks").fieldNames().forEachRemaining(name -> networks.add(name.replaceFirst("^" + stack.name() + "-", "")));
      assertThat(networks).containsExactlyElementsOf(SERVICES.get(service(container)).networks());
    });
  }

  @Test
  void onlyTheReadOnlyProxyHasTheDockerSocket() {
    assertThat(containers).allSatisfy(container -> {
      var host = StreamSupport.stream(container.get("Mounts").spliterator(), false).filter(mount -> mount.get("Type").asText().equals("bind")).toList();
      assertThat(host).extracting(mount -> mount.get("Source").asText())
          .containsExactlyElementsOf(service(container).equals("docker-api") ? List.of("/var/run/docker.sock") : List.of());
    });
  }

  private static String service(JsonNode container) {
    return container.at("/Config/Labels").path("slipway.service").asText();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
