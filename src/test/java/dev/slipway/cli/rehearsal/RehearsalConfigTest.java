package dev.slipway.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.settings.HostName;
import dev.slipway.systems.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalConfigTest {
  private static final String PRODUCTION = """
      encryptionsalt: v1:salt
      secretsprovider: awskms://alias/slipway
      environment: [production]
      config:
        docker:host: ssh://deploy@server
        slipway:profile: production
        slipway:systems: [crewplots]
        slipway:edge:
          bind: 0.0.0.0
          http: 80
          https: 443
          tls: {mode: acme, email: ops@example.com}
        slipway:tlsKey: {secure: v1:abc}
        slipway:crewplotsPostgresUrl: {secure: v1:def}
        slipway:crewplotsEncryptionKey: not-even-encrypted
        slipway:crewplots:
          app: {context: apps/crewplots, replicas: 3, memory: 2g}
          postgres: {volume: live-data, memory: 1g}
          subnet: 172.28.0.0/16
        aws:region: eu-central-1
      """;

  private static JsonNode derive(String text) {
    try {
      return new YAMLMapper().readTree(new RehearsalConfig("prod", Catalogue.TYPES).derive(text, Set.of("crewplots"), 20080, 20443));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsWhatIsDeclared() {
    var config = derive(PRODUCTION).path("config");
    assertThat(config.path("slipway:profile").asText()).isEqualTo("production");
    assertThat(config.at("/slipway:crewplots/app").toString()).isEqualTo("{\"context\":\"apps/crewplots\",\"replicas\":3,\"memory\":\"2g\"}");
    assertThat(config.at("/slipway:crewplots/postgres").toString()).isEqualTo("{\"memory\":\"1g\"}");
    assertThat(config.path("aws:region").asText()).isEqualTo("eu-central-1");
  }

  @Test
  void dropsEverySecretAndAllThatOpensOne() {
    var all = derive(PRODUCTION);
    assertThat(all.toString()).doesNotContain("secure", "salt", "awskms", "crewplotsPostgresUrl", "crewplotsEncryptionKey", "tlsKey");
    assertThat(all.fieldNames()).toIterable().containsExactly("config");
  }

  @Test
  void standsOnThisMachineOnly() {
    var config = derive(PRODUCTION).path("config");
    assertThat(config.has("docker:host")).isFalse();
    assertThat(config.path("slipway:rehearsal").asBoolean()).isTrue();
    assertThat(config.path("slipway:edge").toString()).isEqualTo("{\"bind\":\"127.0.0.1\",\"http\":20080,\"https\":20443,\"tls\":{\"mode\":\"local\"}}");
    assertThat(config.at("/slipway:crewplots/postgres/volume").isMissingNode()).isTrue();
    assertThat(config.at("/slipway:crewplots/subnet").isMissingNode()).isTrue();
  }

  @Test
  void takesTheEdgeOfItsOwnWhereProductionHasAnother() {
    var edge = derive("config: {'slipway:edge': {existing: {network: proxy}}}").at("/config/slipway:edge");
    assertThat(edge.has("existing")).isFalse();
    assertThat(edge.path("https").asInt()).isEqualTo(20443);
  }

  @Test
  void claimsNoPortOfTheHostAndLeavesOutToolsThatHaveNothingElse() {
    var crewplots = derive("config: {'slipway:crewplots': {app: {hostPort: 5000, debugPort: 9229, replicas: 1}, adminer: {enabled: true, hostPort: 8081}, nginx: {enabled: false}}}").at("/config/slipway:crewplots");
    assertThat(crewplots.path("app").toString()).isEqualTo("{\"replicas\":1}");
    assertThat(crewplots.path("adminer").toString()).isEqualTo("{}");
    assertThat(crewplots.at("/nginx/enabled").asBoolean(true)).isFalse();
  }

  @Test
  void givesHostsThatAreMissingAName() {
    String host = derive(PRODUCTION).at("/config/slipway:crewplots/host").asText();
    assertThat(host).isEqualTo("crewplots.prod.rehearsal.localhost");
    assertThat(new HostName(host)).hasToString(host);
    assertThat(derive("config: {'slipway:crewplots': {host: app.example.com}}").at("/config/slipway:crewplots/host").asText()).isEqualTo("app.example.com");
    // A system without a word of its own.
    assertThat(derive("config: {}").at("/config/slipway:crewplots/host").asText()).isEqualTo(host);
  }

  @Test
  void callsNoServiceOutsideAndWorksInNoFolderOfProductions() throws IOException {
    var text = "config: {'slipway:medianest': {plex: {enabled: true, url: 'https://plex.example.com'}, youtubeFolder: /srv/youtube, apiHostPort: 4000}}";
    var medianest = new YAMLMapper().readTree(new RehearsalConfig("prod", Catalogue.TYPES).derive(text, Set.of("medianest"), 20080, 20443)).at("/config/slipway:medianest");
    assertThat(medianest.path("plex").toString()).isEqualTo("{\"enabled\":false}");
    assertThat(medianest.path("youtube").toString()).isEqualTo("{\"enabled\":false}");
    assertThat(medianest.has("youtubeFolder") || medianest.has("apiHostPort")).isFalse();
  }

  @Test
  void runsTheMonitoringOfAnySystemAndAlarmsNobody() {
    var monitoring = derive("config: {'slipway:crewplotsAlertWebhookUrl': {secure: v1:abc}, "
        + "'slipway:crewplots': {monitoring: {enabled: true, prometheus: {hostPort: 9090}, alertmanager: {receiver: webhook}}}}").at("/config/slipway:crewplots/monitoring");
    assertThat(monitoring.toString()).isEqualTo("{\"enabled\":true,\"prometheus\":{}}");
  }

  @Test
  void keysWithoutANamespaceAreTheProjects() {
    var config = derive("config: {edge: {http: 80}, crewplots: {app: {replicas: 2}}}").path("config");
    assertThat(config.fieldNames()).toIterable().containsExactlyInAnyOrder("slipway:edge", "slipway:crewplots", "slipway:rehearsal");
    assertThat(config.at("/slipway:crewplots/app/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void theShippedProductionNeedsNothingElse() throws IOException {
    var text = Files.readString(Path.of("Pulumi.prod.yaml"));
    assertThat(derive(text).at("/config/slipway:edge/tls/mode").asText()).isEqualTo("local");
  }
}
