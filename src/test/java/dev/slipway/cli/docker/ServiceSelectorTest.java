package dev.slipway.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSelectorTest {
  private static final List<ContainerView> ALL = List.of(container("crewplots", "app", 1), container("crewplots", "app", 2), container("crewplots", "redis", 1), container("devportal", "redis", 1), container("edge", "edge", 1), container("edge", "docker-api", 1));

  private static ContainerView container(String system, String service, int replica) {
    var labels = Map.of("slipway.system", system, "slipway.service", service, "slipway.replica", String.valueOf(replica));
    return new ContainerView(system + service + replica, system + "-" + service, labels, "image", "running", 0, "healthy", Instant.EPOCH, Instant.EPOCH, List.of());
  }

  private static List<String> select(String wanted) {
    return ServiceSelector.select("dev", ALL, wanted).stream().map(ContainerView::id).toList();
  }

  @Test
  void takesASystemAServiceOrOneReplica() {
    assertThat(select(null)).hasSize(6);
    assertThat(select("crewplots")).containsExactly("crewplotsapp1", "crewplotsapp2", "crewplotsredis1");
    assertThat(select("edge")).containsExactly("edgeedge1", "edgedocker-api1");
    assertThat(select("devportal/redis")).containsExactly("devportalredis1");
    assertThat(select("crewplots/app/2")).containsExactly("crewplotsapp2");
    assertThat(select("app")).containsExactly("crewplotsapp1", "crewplotsapp2");
  }

  @Test
  void saysWhatThereIs() {
    assertThatThrownBy(() -> select("redis")).isInstanceOf(Refusal.class).hasMessage("\"redis\" could be crewplots/redis or devportal/redis");
    assertThatThrownBy(() -> select("postgres")).isInstanceOf(Refusal.class).hasMessageContaining("it has crewplots/app, crewplots/redis, devportal/redis, edge/docker-api, edge/edge");
    assertThatThrownBy(() -> ServiceSelector.select("dev", List.of(), null)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(4));
  }
}
