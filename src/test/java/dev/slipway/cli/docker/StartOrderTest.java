package dev.slipway.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  private static final ContainerView POSTGRES = container("pago/postgres");
  private static final ContainerView ADMINER = container("pago/adminer");
  private static final ContainerView BACKEND = container("pago/backend");
  private static final ContainerView NGINX = container("pago/nginx", "traefik.enable", "slipway.upstream.backend");
  private static final ContainerView API = container("edge/docker-api");
  private static final ContainerView EDGE = container("edge/edge");
  private static final List<ContainerView> ALL = List.of(API, EDGE, BACKEND, NGINX, POSTGRES, ADMINER);

  private static ContainerView container(String path, String... more) {
    var labels = new TreeMap<>(Map.of("slipway.system", path.split("/")[0], "slipway.service", path.split("/")[1]));
    Arrays.stream(more).forEach(label -> labels.put(label, "8080"));
    return new ContainerView(path, path, labels, "image", "running", 0, "healthy", Instant.EPOCH, Instant.EPOCH, List.of());
  }

  private static List<List<String>> names(List<List<ContainerView>> groups) {
    return groups.stream().map(group -> group.stream().map(ContainerView::path).toList()).toList();
  }

  @Test
  void startsWhatIsNeededFirst() {
    assertThat(names(new StartOrder(ALL).starting(ALL))).containsExactly(
        List.of("edge/docker-api", "edge/edge", "pago/postgres", "pago/adminer"), List.of("pago/backend"), List.of("pago/nginx"));
  }

  @Test
  void stopsWhatIsNeededLastAndTheEdgeAfterEverything() {
    assertThat(names(new StartOrder(ALL).stopping(ALL))).containsExactly(
        List.of("pago/nginx"), List.of("pago/backend"), List.of("pago/postgres", "pago/adminer"), List.of("edge/docker-api", "edge/edge"));
  }

  @Test
  void keepsTheOrderAcrossWhatIsNotChosen() {
    assertThat(names(new StartOrder(ALL).starting(List.of(NGINX, POSTGRES)))).containsExactly(List.of("pago/postgres"), List.of("pago/nginx"));
  }

  @Test
  void findsAllThatAServiceNeeds() {
    assertThat(new StartOrder(ALL).withNeeds(List.of(NGINX))).containsExactly(BACKEND, NGINX, POSTGRES, ADMINER);
  }

  @Test
  void whatOneSystemNeedsIsNoMatterOfAnother() {
    var app = container("crewplots/app", "traefik.enable");
    assertThat(names(new StartOrder(List.of(app, POSTGRES)).starting(List.of(app, POSTGRES)))).containsExactly(List.of("crewplots/app", "pago/postgres"));
  }

  @Test
  void whoGetsRequestsIsKnownByItsGateway() {
    assertThat(ALL).filteredOn(container -> container.isRouted(ALL)).containsExactly(BACKEND, NGINX);
  }

  @Test
  void aCircleDoesNotHang() {
    var one = container("a/one", "slipway.upstream.two");
    var two = container("a/two", "slipway.upstream.one");
    assertThat(new StartOrder(List.of(one, two)).starting(List.of(one, two))).hasSize(1);
  }
}
