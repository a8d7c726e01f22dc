package dev.slipway.systems.pagodirecto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PagoDirecto as its table asks. */
class PagoDirectoTest {
  private static final Declarations PRODUCTION = Stack.production().deploy();
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();

  @ParameterizedTest
  @CsvSource({
    "postgres, 2048, 2.0, 70:70",
    "backend, 1536, 2.0, 1000:1000",
    "frontend, 512, 1.0, 101:101",
    "nginx, 256, 1.0, 101:101"
  })
  void everyServiceHasItsLimitsAndUser(String service, int memory, String cpus, String user) {
    var container = PRODUCTION.get("pagodirecto-" + service + "-1");
    assertThat(container.input("memory")).isEqualTo(memory);
    assertThat(container.input("cpus")).isEqualTo(cpus);
    assertThat(container.input("user")).isEqualTo(user);
  }

  @Test
  void onlyTheGatewayMeetsTheEdge() {
    assertThat(PRODUCTION.containers()).filteredOn(container -> container.name().startsWith("pagodirecto-")).allSatisfy(container ->
        assertThat(container.groups("networksAdvanced").stream().anyMatch(network -> network.get("name").toString().endsWith("-edge")))
            .as(container.name()).isEqualTo(container.name().contains("-nginx-")));
  }

  @Test
  void theGatewayLeadsToBothAndWaitsForThem() {
    var gateway = PRODUCTION.get("pagodirecto-nginx-1");
    assertThat(gateway.label("slipway.upstream.backend")).isEqualTo("8080");
    assertThat(gateway.label("slipway.upstream.frontend")).isEqualTo("3000");
    assertThat(gateway.options().dependsOn())
        .containsExactly("pagodirecto-backend-gate", "pagodirecto-frontend-gate", "edge-gate");
    assertThat(Archive.of(PRODUCTION.get("pagodirecto-nginx-gate"))).containsEntry("leads-to", "backend 8080\nfrontend 3000\n").containsEntry("edge", "edge\n");
  }

  @Test
  void theBackendReachesTheDatabaseAsARoleThatOwnsNothing() {
    var variables = Archive.of(PRODUCTION.get("pagodirecto-backend-gate")).get("environment");
    assertThat(variables.replaceAll("[0-9a-f]{32,}", "***").lines()).containsExactly(
        "ADMIN_PASSWORD='***'",
        "DATABASE_PASSWORD='***'",
        "DATABASE_URL='jdbc:postgresql://postgres:5432/pagodirecto_crm'",
        "DATABASE_USER='pagodirecto_app'",
        "JWT_SECRET='***'",
        "MIGRATION_PASSWORD='***'",
        "MIGRATION_USER='pagodirecto_owner'");
    assertThat(variables).containsPattern("JWT_SECRET='[0-9a-f]{128}'");
  }

  @Test
  void theDatabaseIsTunedAndProvisioned() {
    var files = Archive.of(PRODUCTION.get("pagodirecto-postgres-gate"));
    assertThat(files.get("tuning.conf")).contains("shared_buffers = '512MB'", "effective_cache_size = '1536MB'", "work_mem = '16MB'", "random_page_cost = 1.1", "shared_preload_libraries = 'pg_stat_statements'");
    assertThat(files.get("provision.sql")).contains("\\set schemas 'identity,customers,accounts,payments,invoicing,notifications,audit,reporting'").doesNotContain("${");
    assertThat(files.keySet()).contains("roles/owner", "roles/app", "roles/readonly");
  }

  @Test
  void productionHasItsSubnetAndNoTools() {
    assertThat(PRODUCTION.get("pagodirecto-network").groups("ipamConfigs")).containsExactly(Map.of("subnet", "172.28.0.0/16"));
    assertThat(DEVELOPMENT.get("pagodirecto-network").input("ipamConfigs")).isNull();
    assertThat(PRODUCTION.containers()).noneMatch(container -> container.name().contains("adminer"));
    assertThat(DEVELOPMENT.containers()).anyMatch(container -> container.name().equals("pagodirecto-adminer-1"));
  }

  @Test
  void developmentSeesTheSourcesReadOnly() {
    var backend = DEVELOPMENT.get("pagodirecto-backend-1");
    assertThat(backend.groups("volumes")).anySatisfy(volume -> {
      assertThat((String) volume.get("hostPath")).endsWith("/apps/pagodirecto/backend/src");
      assertThat(volume).containsEntry("containerPath", "/app/src").containsEntry("readOnly", true);
    });
    assertThat(backend.groups("ports")).extracting(port -> port.get("external")).containsExactlyInAnyOrder(8080, 5005);
    assertThat(backend.texts("envs")).contains("DEBUG_PORT=5005");
  }

  @Test
  void aReplicaFollowsThePrimary() {
    var stack = Stack.shipped("testing").in("slipway:pagodirecto", "postgresReplica", "true").deploy();
    assertThat(stack.get("pagodirecto-postgres-replica-1").options().dependsOn()).contains("pagodirecto-postgres-gate");
    assertThat(Archive.of(stack.get("pagodirecto-postgres-gate")).get("pg_hba.conf")).contains("host replication replicator all scram-sha-256");
    assertThat(Archive.of(PRODUCTION.get("pagodirecto-postgres-gate")).get("pg_hba.conf")).doesNotContain("replicator");
  }

  @Test
  void aManagedDatabaseTakesThePlaceOfOurs() {
    var stack = Stack.shipped("testing").withSecret("slipway:pagodirectoPostgresUrl", "postgresql://crm:p%40ss@db.example.com:6432/crm?sslmode=require").deploy();
    assertThat(stack.containers()).noneMatch(container -> container.name().startsWith("pagodirecto-postgres"));
    assertThat(Archive.of(stack.get("pagodirecto-backend-gate")).get("environment")).contains(
        "DATABASE_URL='jdbc:postgresql://db.example.com:6432/crm?sslmode=require'", "DATABASE_USER='crm'", "DATABASE_PASSWORD='p@ss'", "MIGRATION_USER='crm'");
  }

  @Test
  void withoutAnEdgeTheGatewayIsTheWayIn() {
    var stack = Stack.shipped("testing").with("slipway:systems: [pagodirecto]").with("slipway:edge: {enabled: false}").in("slipway:pagodirecto", "nginx", "{http: 8088, https: 8444}").deploy();
    var gateway = stack.get("pagodirecto-nginx-1");
    assertThat(gateway.groups("ports")).extracting(port -> List.of(port.get("ip"), port.get("external"), port.get("internal")))
        .containsExactly(List.of("127.0.0.1", 8088, 8080), List.of("127.0.0.1", 8444, 8443));
    assertThat(gateway.label("slipway.url")).isEqualTo("https://pagodirecto.testing.localhost:8444");
    assertThat(Archive.of(stack.get("pagodirecto-nginx-gate")).keySet()).contains("tls.pem", "redirect.conf");
    assertThat(stack.containers()).noneMatch(container -> container.name().startsWith("edge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "auth"})
  void limitsComeFromTheSettings(String zone) {
    var stack = Stack.shipped("testing").in("slipway:pagodirecto", "nginx", "{" + zone + ": {perMinute: 7, burst: 3}}").deploy();
    var files = Archive.of(stack.get("pagodirecto-nginx-gate"));
    assertThat(files.get("settings/zones.conf")).contains("zone=" + zone + ":10m rate=7r/m;");
    assertThat(files.get("limits/" + zone + ".conf")).isEqualTo("limit_req zone=" + zone + " burst=3 nodelay;\n");
  }
}
