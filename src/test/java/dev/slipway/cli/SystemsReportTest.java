package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.reference.SystemReference;
import dev.slipway.systems.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemsReportTest {
  private static final SystemReference CREWPLOTS =
      SystemReference.of(Catalogue.TYPES.stream().filter(type -> type.key().equals("crewplots")).findFirst().orElseThrow());

  private static final SystemsReport REPORT = new SystemsReport(List.of(SystemReference.edge(), CREWPLOTS));

  @Test
  void overviewHasALinePerSystem() {
    assertThat(REPORT.overview())
        .containsPattern("\nedge +docker-api edge +The environment's entrance\n")
        .containsPattern("\ncrewplots +postgres mongodb redis app postgres-exporter\\? redis-exporter\\? node-exporter\\? alertmanager\\? prometheus\\? grafana\\? +CrewPlots: an Express");
  }

  @Test
  void detailsHaveServicesSettingsAndSecrets() {
    assertThat(REPORT.details())
        .containsPattern("\napp +built from apps/crewplots +5000 +1 +1g +2 +- +always\n")
        .containsPattern("\nhost +must be given +a host name such as")
        .containsPattern("\napp.memory +1g +at least 128m +limit, without swap\n")
        .containsPattern("\nslipway:crewplotsEncryptionKey +must be given: openssl rand -hex 32 +Encrypts documents")
        .doesNotContain("`");
  }

  @Test
  void jsonHasFullKeys() throws Exception {
    var system = new ObjectMapper().readTree(REPORT.json()).at("/systems/1");
    assertThat(system.at("/settings").findValuesAsText("key")).contains("slipway:crewplots.host", "slipway:crewplots.app.replicas").doesNotContain("slipway:crewplots.app");
    assertThat(system.at("/secrets").findValuesAsText("key")).contains("slipway:crewplotsPostgresUrl");
    assertThat(system.at("/services/0/port").asInt()).isEqualTo(5432);
  }
}
