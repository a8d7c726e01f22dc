package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.docker.ContainerView;
import dev.slipway.cli.preflight.Listeners.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  private static final Map<String, Integer> CLAIMS = Map.of("slipway:edge.http", 80, "slipway:crewplots.postgres.hostPort", 5432);

  private static ContainerView container(String name, String stack, String port) {
    var labels = stack.isEmpty() ? Map.<String, String>of() : Map.of("slipway.stack", stack);
    return new ContainerView("id", name, labels, "image", "running", 0, "healthy", Instant.EPOCH, Instant.EPOCH, List.of(port));
  }

  private static Map<String, String> taken(List<ContainerView> containers, Listener... listeners) {
    return PortCheck.taken("dev", "127.0.0.1", CLAIMS, containers, List.of(listeners));
  }

  @Test
  void namesTheContainerOfAnotherStack() {
    var taken = taken(List.of(container("second-edge", "second", "127.0.0.1:80")));
    assertThat(taken).containsExactly(Map.entry("slipway:edge.http", "container second-edge of stack second"));
    assertThat(PortCheck.message("dev", CLAIMS, taken))
        .isEqualTo("slipway:edge.http is 80, which container second-edge of stack second has on this host: free it, or choose another port in Pulumi.dev.yaml");
  }

  @Test
  void tellsAllAtOnce() {
    var taken = taken(List.of(container("web", "", "0.0.0.0:80"), container("db", "", "127.0.0.1:5432")));
    assertThat(PortCheck.message("dev", CLAIMS, taken))
        .isEqualTo("slipway:crewplots.postgres.hostPort is 5432, which container db has on this host; slipway:edge.http is 80, which container web has on this host: free them, or choose other ports in Pulumi.dev.yaml");
  }

  @Test
  void ownContainersMayHaveThem() throws UnknownHostException {
    // Docker's own proxy process listens for the container.
    var proxy = new Listener(InetAddress.getByName("127.0.0.1"), 80, "0");
    assertThat(taken(List.of(container("dev-edge", "dev", "127.0.0.1:80")), proxy)).isEmpty();
  }

  @Test
  void anotherAddressIsFree() throws UnknownHostException {
    assertThat(taken(List.of(), new Listener(InetAddress.getByName("192.0.2.1"), 80, "0"))).isEmpty();
    assertThat(taken(List.of(), new Listener(InetAddress.getByName("::"), 80, "0"))).containsOnlyKeys("slipway:edge.http");
  }

  @Test
  void readsTheKernelsTable() throws UnknownHostException {
    assertThat(Listeners.parse("   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   999 0 4242 1 0 100 0 0 10 0"))
        .isEqualTo(new Listener(InetAddress.getByName("127.0.0.1"), 5432, "4242"));
    assertThat(Listeners.parse("   1: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 77 1"))
        .isEqualTo(new Listener(InetAddress.getByName("::1"), 80, "77"));
    assertThat(Listeners.parse("   2: 0100007F:1538 0100007F:9999 01 0:0 0:0 0 0 0 78 1")).isNull();
  }
}
