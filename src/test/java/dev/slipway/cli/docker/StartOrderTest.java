package dev.slipway.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  private static final ContainerView POSTGRES = container("pago/postgres", "", false);
  private static final ContainerView REPLICA = container("pago/replica", "pago/postgres", false);
  private static final ContainerView BACKEND = container("pago/backend", "pago/postgres", false);
  private static final ContainerView NGINX = container("pago/nginx", "pago/backend", true);
  private static final ContainerView API = container("edge/docker-api", "", false);
  private static final ContainerView EDGE = container("edge/edge", "edge/docker-api", false);
  private static final List<ContainerView> ALL = List.of(API, EDGE, BACKEND, NGINX, POSTGRES, REPLICA);

  private static ContainerView container(String path, String after, boolean routed) {
    var labels = new TreeMap<>(Map.of("slipway.system", path.split("/")[0], "slipway.service", path.split("/")[1], "slipway.after", after));
    if (routed) {
      labels.put("traefik.enable", "true");
    }
    return new ContainerView(path, path, labels, "image", "running", 0, "healthy", Instant.EPOCH, Instant.EPOCH, List.of());
  }

  private static List<List<String>> names(List<List<ContainerView>> groups) {
    return groups.stream().map(group -> group.stream().map(ContainerView::path).toList()).toList();
  }

  @Test
  void startsWhatIsNeededFirst() {
    assertThat(names(new StartOrder(ALL).starting(ALL))).containsExactly(
        List.of("edge/docker-api", "pago/postgres"), List.of("edge/edge", "pago/backend", "pago/replica"), List.of("pago/nginx"));
  }

  @Test
  void stopsWhatIsNeededLastAndTheEdgeAfterEverything() {
    assertThat(names(new StartOrder(ALL).stopping(ALL))).containsExactly(
        List.of("pago/nginx"), List.of("pago/backend", "pago/replica"), List.of("pago/postgres"), List.of("edge/edge"), List.of("edge/docker-api"));
  }

  @Test
  void keepsTheOrderAcrossWhatIsNotChosen() {
    assertThat(names(new StartOrder(ALL).starting(List.of(NGINX, POSTGRES)))).containsExactly(List.of("pago/postgres"), List.of("pago/nginx"));
  }

  @Test
  void findsAllThatAServiceNeeds() {
    assertThat(new StartOrder(ALL).withNeeds(List.of(NGINX))).containsExactly(BACKEND, NGINX, POSTGRES);
  }

  @Test
  void withoutLabelsWhatIsRoutedNeedsTheRestOfItsSystem() {
    var app = container("crewplots/app", "", true);
    var redis = container("crewplots/redis", "", false);
    assertThat(names(new StartOrder(List.of(app, redis)).starting(List.of(app, redis)))).containsExactly(List.of("crewplots/redis"), List.of("crewplots/app"));
  }

  @Test
  void aCircleDoesNotHang() {
    var one = container("a/one", "a/two", false);
    var two = container("a/two", "a/one", false);
    assertThat(new StartOrder(List.of(one, two)).starting(List.of(one, two))).hasSize(1);
  }
}
