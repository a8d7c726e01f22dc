package dev.slipway.systems.crewplots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrewPlotsTest {
  private static final Declarations DEFAULTS = Stack.minimal().deploy();

  /** As in the table of the system's owners. */
  @ParameterizedTest
  @CsvSource({
    "postgres, postgres:15-alpine, 512,  1.0, /var/lib/postgresql/data, SIGINT",
    "mongodb,  mongo:7.0,          1024, 1.0, /data/db,",
    "redis,    redis:7.2-alpine,   256,  0.5, /data,"
  })
  void storesAreWhatItsOwnersAskFor(String store, String image, int memory, String cpus, String data, String stopSignal) {
    var container = DEFAULTS.get("crewplots-" + store + "-1");
    assertThat(DEFAULTS.get("crewplots-" + store + "-image").input("name")).isEqualTo(image);
    assertThat(container.input("memory")).isEqualTo(memory);
    assertThat(container.input("cpus")).isEqualTo(cpus);
    assertThat(container.input("stopSignal")).isEqualTo(stopSignal);
    assertThat(container.groups("volumes")).contains(Map.of("containerPath", data, "volumeName", "dev-crewplots-" + store + "-data"));
    assertThat(container.groups("networksAdvanced")).extracting(network -> network.get("name")).containsExactly("dev-crewplots");
  }

  @Test
  void theAppKnowsItsStoresByServiceName() {
    var variables = Archive.of(DEFAULTS.get("crewplots-app-gate")).get("environment");
    assertThat(variables.replaceAll("[0-9a-f]{48,}", "***").lines()).containsExactly(
        "DATABASE_URL='postgresql://crewplots_user:***@postgres:5432/crewplots'",
        "ENCRYPTION_KEY='***'",
        "MONGODB_URL='mongodb://root:***@mongodb:27017'",
        "REDIS_URL='redis://:***@redis:6379'",
        "SESSION_SECRET='***'");
    assertThat(DEFAULTS.get("crewplots-app-1").texts("envs")).containsExactly("MONGODB_DB_NAME=crewplots_documents", "NODE_ENV=production", "PORT=5000");
  }

  @Test
  void theAppStartsOnceItsStoresAndTheEdgeAreGood() {
    assertThat(DEFAULTS.get("crewplots-app-1").options().dependsOn())
        .containsExactly("crewplots-postgres-gate", "crewplots-mongodb-gate", "crewplots-redis-gate", "edge-gate");
  }

  @Test
  void redisKeepsBelowItsLimitAndAsksForAPassword() {
    assertThat(Archive.of(DEFAULTS.get("crewplots-redis-gate")).get("redis.conf"))
        .contains("maxmemory 192mb\n", "maxmemory-policy volatile-ttl\n", "appendonly yes\n")
        .containsPattern("requirepass [0-9a-f]{48}\n")
        .doesNotContain("${");
  }

  @ParameterizedTest
  @CsvSource({"postgres, crewplotsPostgresUrl, DATABASE_URL", "mongodb, crewplotsMongodbUrl, MONGODB_URL", "redis, crewplotsRedisUrl, REDIS_URL"})
  void aStoreWhoseUrlIsGivenRunsElsewhere(String store, String key, String variable) {
    var external = Stack.minimal().withSecret("slipway:" + key, "scheme://elsewhere").deploy();
    assertThat(external.resources()).noneMatch(resource -> resource.name().startsWith("crewplots-" + store));
    assertThat(Archive.of(external.get("crewplots-app-gate")).get("environment")).contains(variable + "='scheme://elsewhere'\n");
    assertThat(external.get("crewplots-app-1").options().dependsOn()).hasSize(3).doesNotContain("crewplots-" + store + "-gate");
  }

  @Test
  void givenSecretsAreUsedAndNotMadeAgain() {
    var given = Stack.minimal().withSecret("slipway:crewplotsEncryptionKey", "ab".repeat(32)).deploy();
    assertThat(given.has("crewplots-encryption-key")).isFalse();
    assertThat(Archive.of(given.get("crewplots-app-gate")).get("environment")).contains("ENCRYPTION_KEY='" + "ab".repeat(32) + "'\n");
  }

  @Test
  void anExistingVolumeIsAdoptedAndNotDeclared() {
    var adopted = app("{}, postgres: {volume: legacy_pgdata}");
    assertThat(adopted.has("crewplots-postgres-data")).isFalse();
    assertThat(adopted.get("crewplots-postgres-1").groups("volumes")).contains(Map.of("containerPath", "/var/lib/postgresql/data", "volumeName", "legacy_pgdata"));
  }

  @Test
  void anAppOfAReadyImageIsPulled() {
    var image = app("{image: 'registry.example.com/team/crewplots:1.2'}").get("crewplots-app-image");
    assertThat(image.input("name")).isEqualTo("registry.example.com/team/crewplots:1.2");
    assertThat(image.input("build")).isNull();
  }

  @Test
  void anAppIsBuiltAsItsSettingsSay() {
    var image = app("{context: apps/crewplots, target: production, args: {VERSION: 2}}").get("crewplots-app-image");
    assertThat((String) image.input("name")).matches("slipway/crewplots-app:[0-9a-f]{12}");
    assertThat(image.group("build")).containsEntry("context", "apps/crewplots").containsEntry("dockerfile", "Dockerfile").containsEntry("target", "production").containsEntry("buildArgs", Map.of("VERSION", "2"));
  }

  @Test
  void anAppsOwnCommandKeepsItsSecrets() {
    var stack = app("{command: [node, worker.js]}");
    assertThat(stack.get("crewplots-app-1").texts("command")).containsExactly("node", "worker.js");
    assertThat(stack.get("crewplots-app-1").texts("entrypoints")).containsExactly("sh", "/run/slipway/start");
    assertThat(stack.has("crewplots-app-command")).isFalse();
  }

  @Test
  void replicasAreContainersOfTheSameServiceWithoutANameOfTheirOwn() {
    var scaled = app("{replicas: 3}").containers().stream().filter(container -> "app".equals(container.label("slipway.service"))).toList();
    assertThat(scaled).extracting(container -> container.label("slipway.replica")).containsExactly("1", "2", "3");
    assertThat(scaled).allSatisfy(container -> {
      assertThat(container.input("name")).isNull();
      assertThat(container.options().deleteBeforeReplace()).isFalse();
    });
  }

  @Test
  void aHostPortIsOnTheLoopbackAndTakesRollingUpdatesAway() {
    var container = app("{hostPort: 5000}").get("crewplots-app-1");
    assertThat(container.groups("ports")).containsExactly(Map.of("internal", 5000, "external", 5000, "ip", "127.0.0.1", "protocol", "tcp"));
    assertThat(container.options().deleteBeforeReplace()).isTrue();
  }

  /** @param settings of the app, and whatever follows them */
  private static Declarations app(String settings) {
    return Stack.minimal().with("slipway:crewplots: {host: crewplots.localhost, app: " + settings + "}").deploy();
  }

  @Test
  void nothingOfItIsLeftWhenItIsNotSelected() {
    assertThat(Stack.minimal().with("slipway:systems: []").deploy().resources()).extracting(resource -> resource.name()).noneMatch(name -> name.startsWith("crewplots"));
    assertThat(List.of(DEFAULTS.exports().get("urls"))).containsExactly(Map.of("crewplots.localhost", "https://crewplots.localhost"));
  }
}
