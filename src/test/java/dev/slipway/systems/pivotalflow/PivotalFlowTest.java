package dev.slipway.systems.pivotalflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pivotal Flow as its table asks. */
class PivotalFlowTest {
  private static final Declarations PRODUCTION = Stack.production().deploy();
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();

  private static Stack testing() {
    return Stack.shipped("testing").with("slipway:systems: [pivotalflow]");
  }

  @Test
  void theBackendIsToldWhatItsDocumentLists() {
    assertThat(PRODUCTION.get("pivotalflow-backend-1").texts("envs")).containsExactly(
        "ADMIN_EMAIL=admin@pivotalflow.localhost", "CACHE_TTL_SECS=60", "DB_TRACE=false", "JWT_ACCESS_TTL=15m", "JWT_REFRESH_TTL=7d", "NODE_ENV=production", "PORT=3000",
        "RATE_LIMIT_AUTHENTICATED=1000", "RATE_LIMIT_DEFAULT=100");
    assertThat(DEVELOPMENT.get("pivotalflow-backend-1").texts("envs")).contains("NODE_ENV=development", "DEBUG_PORT=9229");
    var secrets = Archive.of(PRODUCTION.get("pivotalflow-backend-gate")).get("environment");
    assertThat(secrets.replaceAll("[0-9a-f]{32,}", "***").lines()).containsExactly(
        "ADMIN_PASSWORD='***'",
        "DATABASE_URL='postgresql://pivotal:***@postgres:5432/pivotal'",
        "JWT_SECRET='***'",
        "POSTGRES_DB='pivotal'",
        "POSTGRES_HOST='postgres'",
        "POSTGRES_PASSWORD='***'",
        "POSTGRES_PORT='5432'",
        "POSTGRES_USER='pivotal'",
        "REDIS_URL='redis://:***@redis:6379'");
  }

  @Test
  void oneHostLeadsToBothAndMetricsToNeither() {
    var backend = PRODUCTION.get("pivotalflow-backend-1");
    assertThat(rule(backend)).isEqualTo("Host(`pivotalflow.example.com`) && (PathPrefix(`/api`) || PathPrefix(`/health`))");
    assertThat(rule(PRODUCTION.get("pivotalflow-frontend-1"))).isEqualTo("Host(`pivotalflow.example.com`)");
    assertThat(PRODUCTION.get("pivotalflow-frontend-1").label("slipway.url")).isEqualTo("https://pivotalflow.example.com");
  }

  @Test
  void itsHealthMayFailSixTimesTenSeconds() {
    assertThat(PRODUCTION.get("pivotalflow-backend-1").group("healthcheck").get("tests")).asList().startsWith("CMD", "sh", "/run/slipway/health", "60", "5");
    assertThat(Archive.of(PRODUCTION.get("pivotalflow-backend-gate")).get("probe")).contains("wget", ":3000/health");
  }

  @Test
  void thingsComeInOrder() {
    assertThat(dependencies("pivotalflow-migrate-gate")).contains("pivotalflow-postgres-gate").doesNotContain("pivotalflow-redis-gate");
    assertThat(dependencies("pivotalflow-backend-1")).contains("pivotalflow-postgres-gate", "pivotalflow-redis-gate", "pivotalflow-migrate-gate");
    assertThat(dependencies("pivotalflow-frontend-1")).contains("pivotalflow-backend-gate");
  }

  @Test
  void theJobHasTheBackendsImageAndNothingOfItsOwn() {
    var job = PRODUCTION.get("pivotalflow-migrate-1");
    assertThat(job.input("image")).isEqualTo(PRODUCTION.get("pivotalflow-backend-1").input("image"));
    assertThat(PRODUCTION.has("pivotalflow-migrate-image")).isFalse();
    assertThat(job.texts("command")).containsExactly("node", "migrate.js");
    assertThat(job.label("slipway.job")).isEqualTo("migration");
    assertThat(job.groups("ports")).isEmpty();
    assertThat(job.groups("volumes")).containsExactly(Map.of("containerPath", "/run/slipway"));
    assertThat(Archive.secretVariables(PRODUCTION.get("pivotalflow-migrate-gate"))).contains("DATABASE_URL").doesNotContain("JWT_SECRET", "REDIS_URL");
  }

  @Test
  void inDevelopmentMigrationsAreMountedReadOnly() {
    assertThat(DEVELOPMENT.get("pivotalflow-migrate-1").groups("volumes")).anySatisfy(volume -> assertThat(volume)
        .containsEntry("containerPath", "/app/apps/backend/migrations").containsEntry("readOnly", true));
  }

  @Test
  void itsThreeSwitches() {
    var without = testing().in("slipway:pivotalflow", "buildFrontend", "false").in("slipway:pivotalflow", "runMigrations", "false").deploy();
    assertThat(without.containers()).extracting(Declared::name).contains("pivotalflow-backend-1").doesNotContain("pivotalflow-frontend-1", "pivotalflow-migrate-1");
    var analysed = testing().in("slipway:pivotalflow", "analyzeBundle", "true").deploy();
    assertThat(analysed.get("pivotalflow-frontend-image").group("build").get("buildArgs")).isEqualTo(Map.of("ANALYZE_BUNDLE", "true"));
    assertThat(testing().deploy().get("pivotalflow-frontend-image").group("build").get("buildArgs")).isEqualTo(Map.of());
  }

  @Test
  void aDatabaseElsewhereIsMigratedToo() {
    var stack = testing().withSecret("slipway:pivotalflowPostgresUrl", "postgres://piv:p%40ss@db.example.com/flow?sslmode=require").deploy();
    assertThat(stack.containers()).extracting(Declared::name).doesNotContain("pivotalflow-postgres-1").contains("pivotalflow-migrate-1");
    assertThat(Archive.of(stack.get("pivotalflow-migrate-gate")).get("environment")).contains(
        "DATABASE_URL='postgres://piv:p%40ss@db.example.com/flow?sslmode=require'\n", "POSTGRES_PASSWORD='p@ss'\n", "POSTGRES_PORT='5432'\n", "POSTGRES_DB='flow'\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      backendPaths         | [/api, /metrics] | metrics are for the network inside
      backendPaths         | [/]              | expected a prefix
      backendPaths         | [/m]             | metrics are for the network inside
      jwtAccessTtl         | 15               | expected a time
      rateLimitDefault     | 0                | allowed is 1 to 1000000
      cacheTtlSecs         | -1               | allowed is 0 to 86400
      migrate              | {mounts: {nowhere: /app}} | there is no such folder
      migrate              | {folder: app}    | starts with /
      migrate              | {deadline: 0s}   | deadline
      frontend             | {image: 'example.com/page:1'} | analyzeBundle
      """)
  void badSettingsAreToldByTheirPath(String key, String value, String message) {
    assertThatThrownBy(() -> testing().in("slipway:pivotalflow", "analyzeBundle", "true").in("slipway:pivotalflow", key, value).load()).hasMessageContaining("slipway:pivotalflow." + (message.equals("analyzeBundle") ? message : key)).hasMessageContaining(message);
  }

  private static String rule(Declared container) {
    return container.groups("labels").stream().filter(label -> label.get("label").toString().endsWith(".rule")).map(label -> (String) label.get("value")).filter(rule -> rule.contains("pivotalflow")).findFirst().orElseThrow();
  }

  private static List<String> dependencies(String name) {
    return PRODUCTION.get(name).options().dependsOn();
  }
}
