package dev.slipway.systems.devportal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Stack;
import org.junit.jupiter.api.Test;

/** DevPortal as its table asks. */
class DevPortalTest {
  private static final Declarations PRODUCTION = Stack.production().deploy();
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();

  @Test
  void productionHasThreeReplicasBehindItsGateway() {
    assertThat(PRODUCTION.containers()).filteredOn(container -> container.name().startsWith("devportal-app-")).hasSize(3).allSatisfy(app -> assertThat(app.label("traefik.enable")).isNull());
    assertThat(PRODUCTION.get("devportal-nginx-1").label("slipway.upstream.app")).isEqualTo("8000");
  }

  @Test
  void developmentIsRoutedByTheEdgeAndHasItsTools() {
    assertThat(DEVELOPMENT.get("devportal-app-1").label("traefik.enable")).isEqualTo("true");
    assertThat(DEVELOPMENT.containers()).extracting(container -> container.name()).contains("devportal-adminer-1", "devportal-redis-commander-1").doesNotContain("devportal-nginx-1");
  }

  @Test
  void theAppIsToldWhatItsDocumentLists() {
    assertThat(PRODUCTION.get("devportal-app-1").texts("envs")).containsExactly(
        "ADMIN_EMAIL=admin@devportal.localhost", "ALLOWED_ORIGINS=", "APP_ENV=production", "DEBUG=false", "JWT_ALGORITHM=HS256", "JWT_EXPIRE_MINUTES=30", "POSTGRES_HOST=postgres", "POSTGRES_PORT=5432");
    assertThat(DEVELOPMENT.get("devportal-app-1").texts("envs")).contains("ALLOWED_ORIGINS=http://localhost:3000,http://localhost:8080", "APP_ENV=development", "DEBUG=true");
    assertThat(Archive.secretVariables(PRODUCTION.get("devportal-app-gate"))).containsExactly("ADMIN_PASSWORD", "DATABASE_URL", "JWT_SECRET_KEY", "REDIS_URL", "SECRET_KEY");
    assertThat(Archive.of(PRODUCTION.get("devportal-app-gate")).get("environment")).containsPattern("REDIS_URL='redis://:[0-9a-f]{48}@redis:6379/0'");
  }

  @Test
  void redisHas256MegabytesInDevelopment() {
    assertThat(Archive.of(DEVELOPMENT.get("devportal-redis-gate")).get("redis.conf")).contains("maxmemory 256mb\n", "maxmemory-policy allkeys-lru\n", "appendonly yes\n", "save ");
  }

  @Test
  void anExternalDatabaseKeepsItsOwnAddress() {
    var stack = Stack.shipped("testing").withSecret("slipway:devportalPostgresUrl", "postgresql://portal:given@db.example.com/portal").deploy();
    assertThat(stack.get("devportal-app-1").texts("envs")).noneMatch(variable -> variable.startsWith("POSTGRES_"));
    assertThat(stack.containers()).noneMatch(container -> container.name().equals("devportal-postgres-1"));
  }
}
