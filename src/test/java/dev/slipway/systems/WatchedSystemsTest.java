package dev.slipway.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.settings.SystemType;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One setting has any system watched that has it. */
class WatchedSystemsTest {
  private static final List<String> ALWAYS = List.of("alertmanager", "grafana", "node-exporter", "prometheus");
  private static final String ON = "{enabled: true}";

  /** Those that have the setting: all that are shipped, and of others those that want it. */
  static Stream<String> systems() {
    var systems = Catalogue.TYPES.stream()
        .filter(type -> Stream.of(type.settings().getRecordComponents()).anyMatch(setting -> setting.getType() == MonitoringSettings.class))
        .map(SystemType::key).toList();
    assertThat(systems).contains("crewplots", "pagodirecto", "devportal", "pivotalflow", "medianest");
    return systems.stream();
  }

  private static Stack stack(String system) {
    return Stack.shipped("testing").with("slipway:systems: [" + system + "]");
  }

  private static Stack watched(String system, String monitoring) {
    return stack(system).in("slipway:" + system, "monitoring", monitoring);
  }

  private static List<String> services(Declarations stack) {
    return new ArrayList<>(stack.containers().stream().map(container -> container.label("slipway.service")).toList());
  }

  /** What the setting adds. */
  private static List<String> added(Stack with, Stack without) {
    var services = services(with.deploy());
    services.removeAll(services(without.deploy()));
    return services;
  }

  private static Set<String> jobs(Declarations stack, String system) throws IOException {
    var config = new YAMLMapper().readTree(Archive.of(stack.get(system + "-prometheus-gate")).get("prometheus.yml"));
    return Set.copyOf(config.findValuesAsText("job_name"));
  }

  @ParameterizedTest
  @CsvSource({"crewplots, postgres redis", "devportal, postgres redis", "medianest, postgres redis", "pagodirecto, postgres"})
  void itIsOffUntilItIsSwitchedOnAndScrapesTheStoresThatRunHere(String system, String stores) throws IOException {
    var expected = new ArrayList<>(ALWAYS);
    var scraped = new ArrayList<>(List.of("node", "edge", "alertmanager", "prometheus"));
    for (String store : stores.split(" ")) {
      expected.add(store + "-exporter");
      scraped.add(store);
    }
    assertThat(services(stack(system).deploy())).doesNotContainAnyElementsOf(expected);
    assertThat(added(watched(system, ON), stack(system))).containsExactlyInAnyOrderElementsOf(expected);

    var stack = watched(system, ON).deploy();
    assertThat(jobs(stack, system)).containsExactlyInAnyOrderElementsOf(scraped);
    assertThat(Archive.of(stack.get(system + "-prometheus-gate")).keySet()).filteredOn(file -> file.startsWith("rules/")).containsExactly("rules/infrastructure.yml");
    assertThat(Archive.of(stack.get(system + "-grafana-gate")).keySet()).noneMatch(file -> file.contains("dashboards"));
    assertThat(Archive.of(stack.get(system + "-postgres-gate"))).containsKeys("monitor.sql", "monitor-password");
    assertThat(Archive.of(stack(system).deploy().get(system + "-postgres-gate"))).doesNotContainKeys("monitor.sql", "monitor-password");
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aStoreThatRunsElsewhereHasNoExporter(String system) {
    String url = "slipway:" + system + "PostgresUrl";
    String elsewhere = "postgresql://user:password@db.example.com:5432/name";
    assertThat(services(watched(system, ON).withSecret(url, elsewhere).deploy())).contains("prometheus").doesNotContain("postgres-exporter");
  }

  @ParameterizedTest
  @MethodSource("systems")
  void everyImageOfItIsFetchedBeforehand(String system) {
    var type = Catalogue.TYPES.stream().filter(candidate -> candidate.key().equals(system)).findFirst().orElseThrow();
    var pulled = watched(system, ON).deploy().ofType("docker:index/remoteImage:RemoteImage").stream()
        .filter(image -> image.name().startsWith(system + "-") && image.input("build") == null).map(image -> (String) image.input("name")).toList();
    assertThat(type.imagesOf(watched(system, ON).load().systems().get(system))).containsAll(pulled);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void itsHostItsPortsAndItsSecretsAreTheSystems(String system) {
    var settings = watched(system, "{enabled: true, prometheus: {hostPort: 9090}, grafana: {host: grafana.example.com}, alertmanager: {receiver: webhook}}")
        .withSecret("slipway:" + system + "AlertWebhookUrl", "https://hooks.example.com")
        .withSecret("slipway:" + system + "GrafanaAdminPassword", "chosen")
        .withSecret("slipway:" + system + "AlertSmtpPassword", "unused")
        .load().systems().get(system);
    assertThat(settings.hosts()).containsOnlyKeys("host", "monitoring.grafana.host");
    assertThat(settings.hostPorts()).containsEntry("monitoring.prometheus.hostPort", 9090);
    assertThat(settings.neededSecrets(system)).containsOnlyKeys(system + "AlertWebhookUrl");
    var off = watched(system, "{enabled: false, prometheus: {hostPort: 9090}, grafana: {host: grafana.example.com}, alertmanager: {receiver: webhook}}")
        .load().systems().get(system);
    assertThat(off.hosts()).containsOnlyKeys("host");
    assertThat(off.hostPorts()).doesNotContainKey("monitoring.prometheus.hostPort");
  }

  @Test
  void aStackWithoutAnEdgeIsWatchedAsWell() throws IOException {
    var stack = watched("pagodirecto", ON).with("slipway:edge: {enabled: false}").deploy();
    assertThat(jobs(stack, "pagodirecto")).containsExactlyInAnyOrder("postgres", "node", "alertmanager", "prometheus");
  }
}
