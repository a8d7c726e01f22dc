package com.pagodirecto.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.pagodirecto.crm.RunningApp.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against a real PostgreSQL (./with-postgres brings one): three replicas start at once on an empty database. */
@EnabledIfEnvironmentVariable(named = "DATABASE_URL", matches = "jdbc:postgresql:.*", disabledReason = "no DATABASE_URL: run ./with-postgres mvn verify")
class PagoDirectoIT {
  private static final List<RunningApp> replicas = new ArrayList<>();
  private static RunningApp app;
  private static String admin;
  private static String north;
  private static String manager;
  private static String viewer;
  private static String stranger;

  @BeforeAll
  static void startReplicas() {
    List<CompletableFuture<RunningApp>> starting = new ArrayList<>();
    for (int i = 0; i < 3; i++) starting.add(CompletableFuture.supplyAsync(RunningApp::new, task -> new Thread(task).start()));
    starting.forEach(replica -> replicas.add(replica.join()));
    app = replicas.get(0);
    admin = app.login(RunningApp.ADMIN, RunningApp.ADMIN_PASSWORD);
    String run = UUID.randomUUID().toString().substring(0, 8);
    north = tenant("North " + run);
    manager = app.userOf(north, "manager@" + run + ".example", "MANAGER");
    viewer = app.userOf(north, "viewer@" + run + ".example", "VIEWER");
    stranger = app.userOf(tenant("South " + run), "manager@south." + run + ".example", "MANAGER");
  }

  @AfterAll
  static void stopReplicas() {
    replicas.forEach(RunningApp::close);
  }

  private static String tenant(String name) {
    return app.post("/api/v1/tenants", admin, Map.of("name", name)).body().path("id").asText();
  }

  private static Answer addContact(String token) {
    return app.post("/api/v1/contacts", token, Map.of("name", "Ana Torres", "email", UUID.randomUUID() + "@people.example"));
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void replicasMigrateOnceAndAddOneAdmin() throws SQLException {
    try (RunningApp restarted = new RunningApp("--pagodirecto.admin-email=other@pago.example"); Connection owner = RunningApp.asOwner()) {
      assertThat(count(owner, "SELECT count(*) FROM identity.users WHERE role = 'ADMIN'")).isEqualTo(1);
      assertThat(count(owner, "SELECT count(*) - count(DISTINCT version) FROM identity.flyway_schema_history")).isZero();
      assertThat(restarted.login(RunningApp.ADMIN, RunningApp.ADMIN_PASSWORD)).isNotNull();
    }
  }

  @Test
  void anyReplicaTakesATokenAndSeesTheRow() {
    String id = addContact(manager).body().path("id").asText();
    for (RunningApp replica : replicas) assertThat(replica.get("/api/v1/contacts/" + id, viewer).status()).isEqualTo(200);
    assertThat(app.get("/api/v1/contacts?q=anna+torez", viewer).body().findValuesAsText("id")).contains(id);
  }

  @Test
  void aTenantSeesNothingOfAnother() {
    String id = addContact(manager).body().path("id").asText();
    assertThat(app.get("/api/v1/contacts", viewer).body().findValuesAsText("id")).contains(id);
    assertThat(app.get("/api/v1/contacts", stranger).body().findValuesAsText("id")).doesNotContain(id);
    assertThat(app.get("/api/v1/contacts?q=ana", stranger).body()).isEmpty();
    assertThat(app.get("/api/v1/contacts/" + id, stranger).status()).isEqualTo(404);
    assertThat(app.get("/api/v1/contacts", admin).status()).isEqualTo(403);
  }

  @Test
  void rowLevelSecurityHoldsForTheAppRoleAndTheOwner() throws SQLException {
    String id = addContact(manager).body().path("id").asText();
    for (Connection connection : List.of(RunningApp.asAppRole(), RunningApp.asOwner())) {
      try (connection) {
        String one = "SELECT count(*) FROM customers.contacts WHERE id = '" + id + "'";
        assertThat(count(connection, "SELECT count(*) FROM customers.contacts")).as("no tenant set").isZero();
        connection.setAutoCommit(false);
        count(connection, "SELECT 1 FROM set_config('app.tenant_id', '" + UUID.randomUUID() + "', true)");
        assertThat(count(connection, one)).as("another tenant").isZero();
        assertThat(connection.createStatement().executeUpdate("UPDATE customers.contacts SET name = 'taken'")).isZero();
        count(connection, "SELECT 1 FROM set_config('app.tenant_id', '" + north + "', true)");
        assertThat(count(connection, one)).as("its own tenant").isEqualTo(1);
        connection.commit();
        assertThat(count(connection, one)).as("the setting ended with the transaction").isZero();
      }
    }
  }

  @Test
  void aRowCannotBeWrittenForAnotherTenant() throws SQLException {
    try (Connection connection = RunningApp.asAppRole()) {
      connection.setAutoCommit(false);
      count(connection, "SELECT 1 FROM set_config('app.tenant_id', '" + UUID.randomUUID() + "', true)");
      String row = "INSERT INTO customers.contacts (tenant_id, name, email, created_by) SELECT '" + north + "', 'x', 'x@x.example', id FROM identity.users LIMIT 1";
      assertThatThrownBy(() -> connection.createStatement().execute(row)).hasMessageContaining("row-level security");
    }
  }

  @Test
  void theAuditLogIsAppendOnlyForTheApp() throws SQLException {
    assertThat(app.login(RunningApp.ADMIN, "wrong-password")).isNull();
    String id = addContact(manager).body().path("id").asText();
    Answer events = app.get("/api/v1/audit", admin);
    assertThat(events.body().findValuesAsText("action")).contains("login", "login.refused", "contact.created");
    assertThat(events.body().findValuesAsText("subject")).contains(id);
    assertThat(app.get("/api/v1/audit", manager).status()).isEqualTo(403);
    for (String statement : List.of("UPDATE audit.events SET actor = 'nobody'", "DELETE FROM audit.events", "TRUNCATE audit.events",
        "DROP TABLE audit.events", "DELETE FROM identity.flyway_schema_history", "ALTER TABLE customers.contacts DISABLE ROW LEVEL SECURITY"))
      try (Connection connection = RunningApp.asAppRole()) {
        assertThatThrownBy(() -> connection.createStatement().execute(statement)).as(statement).isInstanceOf(SQLException.class);
      }
  }

  @Test
  void theReportingRoleReadsNoPasswordHashes() throws SQLException {
    try (Connection owner = RunningApp.asOwner(); Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("SELECT has_table_privilege('pagodirecto_readonly', 'customers.contacts', 'SELECT'),"
            + " has_table_privilege('pagodirecto_readonly', 'identity.users', 'SELECT')")) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
      assertThat(row.getBoolean(2)).isFalse();
    }
  }

  @Test
  void theAuditLogNamesTheClientBehindTheGateway() {
    app.post("/api/v1/auth/login", null, Map.of("email", "ghost@nowhere.example", "password", "x"), "X-Forwarded-For", "203.0.113.9, 172.28.0.5");
    Iterable<JsonNode> events = app.get("/api/v1/audit", admin).body();
    assertThat(events).anySatisfy(event -> {
      assertThat(event.path("subject").asText()).isEqualTo("ghost@nowhere.example");
      assertThat(event.path("client").asText()).isEqualTo("203.0.113.9");
    });
  }

  @Test
  void rolesDecide() {
    assertThat(addContact(viewer).status()).isEqualTo(403);
    assertThat(app.post("/api/v1/tenants", manager, Map.of("name", "Mine")).status()).isEqualTo(403);
    assertThat(app.get("/api/v1/contacts", null).status()).isEqualTo(401);
    assertThat(app.get("/api/v1/contacts", "not.a.token").status()).isEqualTo(401);
    assertThat(app.get("/api/v1/me", viewer).body().path("tenantId").asText()).isEqualTo(north);
  }

  @Test
  void problemsAreJsonAndCarryTheTraceId() {
    Answer answer = app.get("/api/v1/contacts/" + UUID.randomUUID(), viewer, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Correlation-Id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(answer.body().path("correlationId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");

    Answer invalid = app.post("/api/v1/contacts", manager, Map.of("name", " ", "email", "nowhere"));
    assertThat(invalid.status()).isEqualTo(400);
    assertThat(invalid.body().path("errors").has("name")).isTrue();
    Map<String, String> same = Map.of("name", "Twice", "email", UUID.randomUUID() + "@twice.example");
    assertThat(app.post("/api/v1/contacts", manager, same).status()).isEqualTo(201);
    assertThat(app.post("/api/v1/contacts", manager, same).status()).isEqualTo(409);
    Map<String, String> nowhere = Map.of("email", UUID.randomUUID() + "@a.example", "password", "long-enough-password", "role", "VIEWER", "tenantId", UUID.randomUUID().toString());
    assertThat(app.post("/api/v1/users", admin, nowhere).status()).isEqualTo(422);
  }

  @Test
  void productionShowsHealthAndMetricsAndNothingElse() {
    assertThat(app.get("/actuator/health", null).body().at("/components/database/status").asText()).isEqualTo("UP");
    assertThat(app.get("/api/health", null).body().path("database").asText()).isEqualTo("UP");
    String metrics = app.get("/actuator/prometheus", null).body().asText();
    assertThat(metrics).contains("http_server_requests_seconds_count", "jvm_memory_used_bytes", "hikaricp_connections_active", "system_cpu_usage");
    for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/loggers")) {
      assertThat(app.get(path, null).status()).as(path).isEqualTo(401);
      assertThat(app.get(path, admin).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/swagger-ui.html", "/v3/api-docs")) assertThat(app.get(path, null).status()).as(path).isEqualTo(404);
  }
}
