package dev.slipway.systems.medianest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MediaNest as its table asks. */
class MediaNestTest {
  private static final Declarations PRODUCTION = Stack.production().deploy();
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();

  @Test
  void servicesAnswerToTheNamesOfItsDocument() {
    assertThat(aliases("medianest-app-1")).containsExactly("medianest-app");
    assertThat(aliases("medianest-postgres-1")).containsExactly("medianest-postgres");
    assertThat(aliases("medianest-redis-1")).containsExactly("medianest-redis");
    assertThat(PRODUCTION.get("medianest-nginx-proxy-1").groups("networksAdvanced").get(0).get("aliases")).isEqualTo(List.of("nginx-proxy"));
    var environment = Archive.of(PRODUCTION.get("medianest-app-gate")).get("environment");
    assertThat(environment).containsPattern("DATABASE_URL='postgresql://medianest:[0-9a-f]{48}@medianest-postgres:5432/medianest'")
        .containsPattern("REDIS_URL='redis://:[0-9a-f]{48}@medianest-redis:6379'");
  }

  @Test
  void sharesSplitTheTotal() {
    // Two replicas of the app share its share.
    assertThat(limits(PRODUCTION.get("medianest-app-1"))).isEqualTo("1228 0.6");
    assertThat(limits(PRODUCTION.get("medianest-postgres-1"))).isEqualTo("1024 0.5");
    assertThat(limits(PRODUCTION.get("medianest-redis-1"))).isEqualTo("409 0.2");
    assertThat(limits(PRODUCTION.get("medianest-nginx-proxy-1"))).isEqualTo("204 0.1");
    assertThat(limits(DEVELOPMENT.get("medianest-app-1"))).isEqualTo("2457 1.2");
    assertThat(Archive.of(PRODUCTION.get("medianest-redis-gate")).get("redis.conf")).contains("maxmemory 306mb\n", "maxmemory-policy noeviction\n");
    var other = Stack.shipped("dev").in("slipway:medianest", "memory", "2g").in("slipway:medianest", "shares", "{app: 50, postgres: 30}").deploy();
    assertThat(limits(other.get("medianest-app-1"))).isEqualTo("1024 1.0");
    assertThat(limits(other.get("medianest-postgres-1"))).isEqualTo("614 0.6");
  }

  @Test
  void theAppIsThreeProcessesUnderAnInitProcessAsUser1000() {
    assertThat(PRODUCTION.get("medianest-app-1").input("init")).isEqualTo(true);
    assertThat(PRODUCTION.get("medianest-app-1").input("user")).isEqualTo("1000:1000");
    assertThat(Archive.of(PRODUCTION.get("medianest-app-gate")).get("probe")).contains("http://127.0.0.1:4000/api/health");
    assertThat(Archive.secretVariables(PRODUCTION.get("medianest-app-gate"))).containsExactly("ADMIN_PASSWORD", "DATABASE_URL", "JWT_SECRET", "REDIS_URL");
  }

  @Test
  void threePhasesFollowEachOther() {
    assertThat(PRODUCTION.get("medianest-app-1").options().dependsOn()).contains("medianest-postgres-gate", "medianest-redis-gate");
    assertThat(PRODUCTION.get("medianest-nginx-proxy-1").options().dependsOn()).contains("medianest-app-gate");
  }

  @Test
  void uploadsAreOneProtectedVolumeOfAllReplicasAndTheAppStillRolls() {
    var uploads = Map.<String, Object>of("containerPath", "/app/uploads", "volumeName", "prod-medianest-app-data");
    for (var name : List.of("medianest-app-1", "medianest-app-2")) {
      assertThat(PRODUCTION.get(name).groups("volumes")).contains(uploads);
      assertThat(PRODUCTION.get(name).options().deleteBeforeReplace()).isFalse();
      assertThat(PRODUCTION.get(name).input("name")).isNull();
      assertThat(PRODUCTION.get(name).options().dependsOn()).contains("medianest-app-data-owner");
    }
    var volume = PRODUCTION.get("medianest-app-data").options();
    assertThat(volume.protect()).isTrue();
    assertThat(volume.retainOnDelete()).isTrue();
    assertThat(volume.ignoreChanges()).contains("labels");
    assertThat(PRODUCTION.get("medianest-app-data-owner").group("environment")).containsEntry("OWNER", "1000:1000");
  }

  @Test
  void anUploadsVolumeCanBeAdopted() {
    var stack = Stack.shipped("testing").in("slipway:medianest", "uploads", "{volume: medianest_uploads}").deploy();
    assertThat(stack.get("medianest-app-1").groups("volumes")).contains(Map.of("containerPath", "/app/uploads", "volumeName", "medianest_uploads"));
    assertThat(stack.has("medianest-app-data")).isFalse();
  }

  @Test
  void theEdgeLeadsToBothPortsWhereThereIsNoProxy() {
    var app = DEVELOPMENT.get("medianest-app-1");
    assertThat(labels(app, ".rule")).containsOnly("Host(`medianest.localhost`)", "Host(`medianest.localhost`) && PathPrefix(`/api`)");
    assertThat(labels(app, ".server.port")).containsExactlyInAnyOrder("3000", "4000");
    assertThat(app.label("slipway.url")).isEqualTo("https://medianest.localhost");
    assertThat(app.label("slipway.smoke")).isEqualTo("/api/health");
    assertThat(app.groups("ports").stream().map(port -> port.get("external") + ":" + port.get("internal"))).containsExactlyInAnyOrder("3010:3000", "4010:4000", "9230:9230");
  }

  @Test
  void theProxyLeadsToBothPortsOfTheApp() {
    var files = Archive.of(PRODUCTION.get("medianest-nginx-proxy-gate"));
    assertThat(files.get("leads-to")).isEqualTo("app 3000\napp 4000 api\n");
    assertThat(files.get("locations.conf")).contains("proxy_pass http://api;", "proxy_pass http://app;");
    assertThat(PRODUCTION.get("medianest-nginx-proxy-1").label("slipway.upstream.app")).isNotNull();
    assertThat(PRODUCTION.get("medianest-app-1").label("traefik.enable")).isNull();
  }

  @Test
  void theFolderOfTheHostIsWrittenTo() {
    assertThat(DEVELOPMENT.get("medianest-app-1").groups("volumes")).contains(Map.of(
        "containerPath", "/app/youtube", "hostPath", Path.of("apps/medianest/youtube").toAbsolutePath().toString(), "readOnly", false));
    assertThat(PRODUCTION.get("medianest-app-1").groups("volumes")).noneMatch(volume -> volume.get("containerPath").equals("/app/youtube"));
  }

  @Test
  void aServiceThatIsOnIsToldWithItsKeyAndOneThatIsOffIsNot() {
    var stack = Stack.shipped("dev").in("slipway:medianest", "uptimeKuma", "{url: 'https://kuma.example.com'}").withSecret("slipway:medianestUptimeKumaKey", "given-secret-key").deploy();
    assertThat(stack.get("medianest-app-1").texts("envs")).contains("UPTIME_KUMA_URL=https://kuma.example.com").noneMatch(variable -> variable.startsWith("PLEX_"));
    assertThat(Archive.of(stack.get("medianest-app-gate")).get("environment")).contains("UPTIME_KUMA_KEY='given-secret-key'").doesNotContain("PLEX_KEY");
  }

  @Test
  void theDatabaseIsGivenTheAppsTables() {
    assertThat(Archive.of(DEVELOPMENT.get("medianest-postgres-gate")).get("provision.sql")).contains("CREATE TABLE IF NOT EXISTS media");
    assertThat(DEVELOPMENT.get("medianest-postgres-1").input("user")).isEqualTo("70:70");
  }

  @SuppressWarnings("unchecked")
  private static List<String> aliases(String container) {
    return (List<String>) PRODUCTION.get(container).groups("networksAdvanced").get(0).get("aliases");
  }

  private static String limits(Declared container) {
    return container.input("memory") + " " + container.input("cpus");
  }

  private static List<String> labels(Declared container, String end) {
    return container.groups("labels").stream().filter(label -> label.get("label").toString().endsWith(end)).map(label -> (String) label.get("value")).toList();
  }
}
