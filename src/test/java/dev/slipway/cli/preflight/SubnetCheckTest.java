package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubnetCheckTest {
  private static final Map<String, String> CLAIMS = Map.of("slipway:pagodirecto.subnet", "172.28.0.0/16");
  private static final String NETWORKS = """
      [{"Name": "bridge", "Id": "0123456789abcdef", "Scope": "local", "Labels": {}, "Options": {"com.docker.network.bridge.name": "docker0"}, "IPAM": {"Config": [{"Subnet": "172.17.0.0/16"}]}},
       {"Name": "prod-pagodirecto", "Id": "aaaaaaaaaaaabbbb", "Scope": "local", "Labels": {"slipway.stack": "prod"}, "IPAM": {"Config": [{"Subnet": "172.28.0.0/16"}]}},
       {"Name": "ingress", "Id": "ccccccccccccdddd", "Scope": "swarm", "Labels": null, "IPAM": {"Config": [{"Subnet": "172.28.0.0/24"}]}},
       {"Name": "host", "Id": "eeeeeeeeeeeeffff", "Scope": "local", "IPAM": {"Config": null}}]
      """;

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesTheNetworkThatHasIt() {
    assertThat(SubnetCheck.conflicts(CLAIMS, SubnetCheck.ofNetworks(json(NETWORKS), "dev")))
        .containsExactly("slipway:pagodirecto.subnet is 172.28.0.0/16, but 172.28.0.0/16 is taken by network prod-pagodirecto of stack prod");
  }

  @Test
  void theStacksOwnNetworkMayHaveIt() {
    assertThat(SubnetCheck.conflicts(CLAIMS, SubnetCheck.ofNetworks(json(NETWORKS), "prod"))).isEmpty();
  }

  @Test
  void namesTheRouteThatLeadsThere() {
    var routes = json("""
        [{"dst": "default", "dev": "eth0"}, {"dst": "172.17.0.0/16", "dev": "docker0"}, {"dst": "172.28.0.0/16", "dev": "br-aaaaaaaaaaaa"}, {"dst": "172.28.9.1", "dev": "tun0"}]
        """);
    assertThat(SubnetCheck.conflicts(CLAIMS, SubnetCheck.ofRoutes(routes, json(NETWORKS))))
        .containsExactly("slipway:pagodirecto.subnet is 172.28.0.0/16, but 172.28.9.1 is taken by this host's route by tun0");
  }

  @Test
  void comparesAddressesNotTexts() {
    assertThat(AddressRange.parse("172.28.0.0/16").orElseThrow().overlaps(AddressRange.parse("172.16.0.0/12").orElseThrow())).isTrue();
    assertThat(AddressRange.parse("10.1.0.0/24").orElseThrow().overlaps(AddressRange.parse("10.1.1.0/24").orElseThrow())).isFalse();
    assertThat(AddressRange.parse("10.0.0.0/0").orElseThrow().overlaps(AddressRange.parse("192.168.1.7").orElseThrow())).isTrue();
    assertThat(List.of("default", "fd00::/8", "", "172.28.0.0/16/3")).allMatch(text -> AddressRange.parse(text).isEmpty());
  }
}
