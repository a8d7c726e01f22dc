package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Certificate;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Secret;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeTest {
  private static final Declarations LOCAL = Stack.minimal().deploy();

  @Test
  void isATraefikThatTakesHttpsAndSendsHttpThere() {
    assertThat(LOCAL.get("edge-image").input("name")).isEqualTo("traefik:v3.6");
    assertThat(LOCAL.get("edge-1").texts("command")).contains(
        "--entryPoints.web.http.redirections.entryPoint.to=:443",
        "--entryPoints.web.http.redirections.entryPoint.scheme=https",
        "--entryPoints.websecure.http.tls=true",
        "--api.dashboard=false");
    assertThat(LOCAL.get("edge-1").groups("ports")).extracting(port -> port.get("external")).containsExactly(80, 443);
  }

  @Test
  void seesOnlyItsOwnStacksContainersAndOnlyThroughAReadOnlyProxy() {
    var edge = LOCAL.get("edge-1");
    assertThat(edge.texts("command")).contains(
        "--providers.docker.constraints=Label(`slipway.stack`,`dev`)",
        "--providers.docker.exposedByDefault=false",
        "--providers.docker.endpoint=tcp://docker-api:2375");
    assertThat(networks(edge)).containsExactly("dev-edge", "dev-edge-docker-api", "dev-edge-metrics");
    assertThat(networks(LOCAL.get("edge-docker-api-1"))).containsExactly("dev-edge-docker-api");
    assertThat(LOCAL.get("edge-docker-api-network").input("internal")).isEqualTo(true);
    assertThat(Archive.of(LOCAL.get("edge-docker-api-gate")).get("docker-api.conf")).contains(
        "limit_except GET { deny all; }", "location / { return 403; }", "slipway.stack%3Ddev%22", "traefik.enable%3Dtrue%22").doesNotContain("${");
  }

  @Test
  void givesEveryRequestAnIdThatTheLogShows() {
    assertThat(LOCAL.get("edge-1").texts("command")).contains("--accessLog=true", "--accessLog.format=json", "--tracing.serviceName=edge");
  }

  @Test
  void asksTheMachinesAuthorityForACertificateOfAllHosts() throws IOException {
    assertThat(LOCAL.get("edge-certificate").input("create")).isEqualTo("tools/commands/issue-certificate crewplots.localhost");
    var certificate = dynamic(LOCAL).at("/tls/stores/default/defaultCertificate");
    assertThat(certificate.get("certFile").asText()).isEqualTo("made-secret-edge-certificate").isEqualTo(certificate.get("keyFile").asText());
  }

  @Test
  void answersForAHostWithoutAReplicaThatItIsUnavailable() throws IOException {
    var http = dynamic(LOCAL).get("http");
    assertThat(http.at("/routers/fallback/rule").asText()).isEqualTo("Host(`crewplots.localhost`)");
    assertThat(http.at("/routers/fallback/priority").asInt()).isEqualTo(1);
    assertThat(http.at("/services/fallback/loadBalancer/servers")).isEmpty();
    assertThat(http.at("/middlewares/fallback/headers/customResponseHeaders/Retry-After").asText()).isEqualTo("5");
  }

  @Test
  void staysAsItIsWhenASystemComesOrGoes() throws IOException {
    var empty = Stack.minimal().with("slipway:systems: []").deploy();
    assertThat(empty.get("edge-1").inputs()).isEqualTo(LOCAL.get("edge-1").inputs());
    assertThat(empty.has("edge-certificate")).isFalse();
    assertThat(dynamic(empty)).isEmpty();
  }

  @Test
  void otherPortsShowInTheRedirectAndInEveryUrl() {
    var stack = edge("{http: 8080, https: 8443}");
    assertThat(stack.get("edge-1").texts("command")).contains("--entryPoints.web.http.redirections.entryPoint.to=:8443");
    assertThat(stack.exports()).containsEntry("urls", Map.of("crewplots.localhost", "https://crewplots.localhost:8443"));
    assertThat(app(stack).label("slipway.url")).isEqualTo("https://crewplots.localhost:8443");
  }

  @Test
  void acmeKeepsItsAccountOnAVolumeThatItMayWrite() {
    var stack = edge("{tls: {mode: acme, email: ops@example.com}}");
    assertThat(stack.get("edge-1").texts("command")).contains(
        "--entryPoints.websecure.http.tls.certResolver=acme",
        "--certificatesResolvers.acme.acme.email=ops@example.com",
        "--certificatesResolvers.acme.acme.storage=/acme/acme.json");
    assertThat(stack.get("edge-1").groups("volumes")).contains(Map.of("containerPath", "/acme", "volumeName", "dev-edge-data"));
    assertThat(stack.get("edge-data-owner").group("environment")).containsEntry("OWNER", stack.get("edge-1").input("user"));
    assertThat(stack.get("edge-1").options().dependsOn()).contains("edge-data-owner");
    assertThat(stack.has("edge-certificate")).isFalse();
  }

  @Test
  void acmeStagesOnlyWhenAsked() {
    String flag = "--certificatesResolvers.acme.acme.caServer=https://acme-staging-v02.api.letsencrypt.org/directory";
    assertThat(edge("{tls: {mode: acme, email: ops@example.com, staging: true}}").get("edge-1").texts("command")).contains(flag);
    assertThat(edge("{tls: {mode: acme, email: ops@example.com}}").get("edge-1").texts("command")).doesNotContain(flag);
  }

  @Test
  void aProvidedCertificateIsServedWithItsKey(@TempDir Path folder) throws IOException {
    var certificate = Certificate.of(folder, "crewplots.localhost");
    var stack = Stack.minimal().with("slipway:edge: {tls: {mode: provided, certificate: " + certificate.file() + "}}").withSecret("slipway:edgeTlsKey", certificate.key()).deploy();
    assertThat(dynamic(stack).at("/tls/stores/default/defaultCertificate/certFile").asText()).isEqualTo(certificate.key().strip() + "\n" + certificate.chain());
    assertThat(stack.has("edge-certificate")).isFalse();
  }

  @Test
  void anExistingTraefikGetsTheRoutesAndNothingElseIsRun() {
    var stack = edge("{existing: {network: web, entryPoint: secure, certResolver: letsencrypt}}");
    assertThat(stack.resources()).extracting(Declared::name).noneMatch(name -> name.startsWith("edge-"));
    assertThat(networks(app(stack))).containsExactly("dev-crewplots", "web");
    assertThat(app(stack).label("traefik.docker.network")).isEqualTo("web");
    assertThat(app(stack).groups("labels"))
        .anyMatch(label -> label.get("label").toString().endsWith(".entrypoints") && label.get("value").equals("secure"))
        .anyMatch(label -> label.get("label").toString().endsWith(".tls.certresolver") && label.get("value").equals("letsencrypt"));
    assertThat(app(stack).label("slipway.url")).isEqualTo("https://crewplots.localhost");
  }

  @Test
  void browsersAreHeldToHttpsInProductionOnly() {
    assertThat(app(Stack.production().deploy()).groups("labels")).anyMatch(label -> label.get("label").toString().endsWith("headers.stsSeconds"));
    assertThat(app(LOCAL).groups("labels")).noneMatch(label -> label.get("label").toString().endsWith("headers.stsSeconds"));
  }

  private static Declarations edge(String settings) {
    return Stack.minimal().with("slipway:edge: " + settings).deploy();
  }

  private static Declared app(Declarations stack) {
    return stack.get("crewplots-app-1");
  }

  private static List<Object> networks(Declared container) {
    return container.groups("networksAdvanced").stream().map(network -> network.get("name")).toList();
  }

  private static JsonNode dynamic(Declarations stack) throws IOException {
    return new YAMLMapper().readTree((String) ((Secret) stack.get("edge-dynamic").input("stdin")).value());
  }
}
