package dev.slipway.it;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What each container of a stack may do, as Docker and the kernel tell it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Hardening {
  private record Expected(String user, int megabytes, double cpus, String... networks) {}

  private static final Map<String, Expected> SERVICES = Map.ofEntries(
      entry("edge/edge", new Expected("65532:65532", 512, 1.0, "edge", "edge-docker-api", "edge-metrics")),
      entry("edge/docker-api", new Expected("0:0", 64, 0.5, "edge-docker-api")),
      entry("crewplots/postgres", new Expected("70:70", 512, 1.0, "crewplots")),
      entry("crewplots/mongodb", new Expected("999:999", 1024, 1.0, "crewplots")),
      entry("crewplots/redis", new Expected("999:1000", 256, 0.5, "crewplots")),
      entry("crewplots/app", new Expected("1000:1000", 1024, 2.0, "crewplots", "edge")),
      entry("pagodirecto/postgres", new Expected("70:70", 2048, 2.0, "pagodirecto")),
      entry("pagodirecto/postgres-replica", new Expected("70:70", 2048, 2.0, "pagodirecto")),
      entry("pagodirecto/backend", new Expected("1000:1000", 1536, 2.0, "pagodirecto")),
      entry("pagodirecto/frontend", new Expected("101:101", 512, 1.0, "pagodirecto")),
      entry("pagodirecto/nginx", new Expected("101:101", 256, 1.0, "edge", "pagodirecto")),
      entry("devportal/postgres", new Expected("70:70", 512, 1.0, "devportal")),
      entry("devportal/redis", new Expected("999:1000", 342, 0.5, "devportal")),
      entry("devportal/app", new Expected("1000:1000", 512, 1.0, "devportal")),
      entry("devportal/nginx", new Expected("101:101", 256, 1.0, "devportal", "edge")));

  private final LiveStack stack;
  private final String[] services;
  private final List<JsonNode> containers;

  /** @param services of {@code stack}, each as often as it has replicas */
  Hardening(LiveStack stack, String... services) {
    this.stack = stack;
    this.services = services;
    this.containers = Docker.inspect(stack.docker().containers());
  }

  @Test
  void everyServiceRunsAndNothingElse() {
    assertThat(containers).extracting(Hardening::service).containsExactlyInAnyOrder(services);
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
      String uid = SERVICES.get(service(container)).user().split(":")[0];
      // Its init and what that has started; not what goes and comes meanwhile.
      for (String process : List.of("1", Docker.exec(id, "cat", "/proc/1/task/1/children").strip().split(" ")[0])) {
        String status = Docker.exec(id, "cat", "/proc/" + process + "/status");
        assertThat(status).containsPattern("CapEff:\\s+0{16}\n").containsPattern("CapBnd:\\s+0{16}\n").containsPattern("NoNewPrivs:\\s+1\n");
        assertThat(status).containsPattern("Uid:\\s+" + uid + "\\s+" + uid + "\\s");
      }
      assertThat(Docker.docker("exec", "--user", "0", id, "sh", "-c", "echo x >/written").exitCode()).as("writing into the root of " + service(container)).isNotZero();
    });
  }

  /** Each probe of an Alpine image leaves one, and a host has only so many numbers for processes. */
  @Test
  void nobodyIsLeftUnburied() {
    assertThat(containers).allSatisfy(container -> {
      String id = container.get("Id").asText();
      Docker.exec(id, "timeout", "5", "true");
      Poll.until("no process of " + service(container) + " is dead and there", () -> !Docker.exec(id, "sh", "-c", "cat /proc/[0-9]*/status 2>/dev/null || true").contains("Z (zombie)"));
    });
  }

  /** As process 1 it would take it for a crash of its own and restart all sessions. */
  @Test
  void postgresOutlivesAnOrphanThatFails() {
    assertThat(containers).filteredOn(container -> service(container).contains("postgres")).isNotEmpty().allSatisfy(container -> {
      String id = container.get("Id").asText();
      Docker.exec(id, "sh", "-c", "(sleep 0.2; exit 2) & exit 0");
      Docker.exec(id, "sleep", "1");
      assertThat(Docker.logs(id)).doesNotContain("terminating any other active server processes");
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
      if (!service(container).equals("edge/edge")) {
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
      assertThat(networks).containsExactly(SERVICES.get(service(container)).networks());
    });
  }

  @Test
  void onlyTheReadOnlyProxyHasTheDockerSocket() {
    assertThat(containers).allSatisfy(container -> {
      var host = StreamSupport.stream(container.get("Mounts").spliterator(), false).filter(mount -> mount.get("Type").asText().equals("bind")).toList();
      assertThat(host).extracting(mount -> mount.get("Source").asText())
          .containsExactlyElementsOf(service(container).equals("edge/docker-api") ? List.of("/var/run/docker.sock") : List.of());
    });
  }

  private static String service(JsonNode container) {
    return container.at("/Config/Labels").path("slipway.system").asText() + "/" + container.at("/Config/Labels").path("slipway.service").asText();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
