package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PagoDirecto's PostgreSQL, asked by SQL. */
@Tag("second")
class PagoDirectoDatabaseIT {
  private final LiveStack stack = Shared.testing();
  private final Docker docker = stack.docker().of("pagodirecto");
  private final String postgres = docker.container("postgres");
  private final Tenants tenants = Tenants.get();

  @Test
  void schemasAndExtensionsAreThere() {
    assertThat(asSuperuser("SELECT current_setting('server_version_num')::int / 10000")).isEqualTo("16");
    assertThat(asSuperuser("SELECT nspname FROM pg_namespace WHERE nspowner = 'pagodirecto_owner'::regrole ORDER BY 1").lines())
        .containsExactly("accounts", "audit", "customers", "identity", "invoicing", "notifications", "payments", "reporting");
    assertThat(asSuperuser("SELECT extname FROM pg_extension").lines()).contains("uuid-ossp", "pgcrypto", "pg_stat_statements", "pg_trgm");
    assertThat(asSuperuser("SELECT count(*) > 0 FROM pg_stat_statements WHERE query LIKE '%customers.contacts%'")).isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource({
    "shared_buffers, 512MB",
    "effective_cache_size, 1536MB",
    "work_mem, 16MB",
    "random_page_cost, 1.1",
    "shared_preload_libraries, pg_stat_statements",
    "log_min_duration_statement, 200ms",
    "autovacuum_vacuum_scale_factor, 0.05",
    "password_encryption, scram-sha-256"})
  void serverIsTunedAsDeclared(String setting, String value) {
    assertThat(asSuperuser("SHOW " + setting)).isEqualTo(value);
  }

  @Test
  void appSeesRowsOfTheTenantAloneThatItNames() {
    String email = UUID.randomUUID() + "@example.com";
    tenants.first().manager().create("/api/v1/contacts", Tenants.contact(email));
    String count = "SELECT count(*) FROM customers.contacts WHERE email = '" + email + "'";

    assertThat(asApp(of(tenants.first()) + count)).isEqualTo("1");
    assertThat(asApp(of(tenants.second()) + count)).isEqualTo("0");
    assertThat(asApp(count)).as("without a tenant").isEqualTo("0");
    assertThat(as("owner", of(tenants.second()) + count)).as("the tables' owner").isEqualTo("0");
    assertThat(refusal("app", of(tenants.second()) + "INSERT INTO customers.contacts (tenant_id, name, email, created_by)"
        + " SELECT '" + tenants.first().id() + "', 'x', 'x@example.com', id FROM identity.users LIMIT 1")).contains("violates row-level security policy");
    assertThat(asApp(of(tenants.second()) + "WITH gone AS (DELETE FROM customers.contacts WHERE email = '" + email + "' RETURNING 1) SELECT count(*) FROM gone")).isEqualTo("0");
    assertThat(asApp(of(tenants.first()) + count)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "app | CREATE TABLE customers.mine (id int) | permission denied for schema customers",
    "app | CREATE TABLE public.mine (id int) | permission denied for schema public",
    "app | ALTER TABLE customers.contacts DISABLE ROW LEVEL SECURITY | must be owner of table contacts",
    "app | DROP TABLE customers.contacts | must be owner of table contacts",
    "app | UPDATE audit.events SET actor = 'nobody' | permission denied for table events",
    "app | DELETE FROM audit.events | permission denied for table events",
    "app | SELECT * FROM identity.flyway_schema_history | permission denied for table flyway_schema_history",
    "app | SET ROLE pagodirecto_owner | permission denied to set role",
    "app | ALTER ROLE pagodirecto_app BYPASSRLS | permission denied to alter role",
    "app | COPY (SELECT 1) TO PROGRAM 'id' | permission denied to COPY to or from an external program",
    "owner | CREATE ROLE other | permission denied to create role",
    "owner | CREATE DATABASE other | permission denied to create database",
    "readonly | SELECT * FROM identity.users | permission denied for table users",
    "readonly | INSERT INTO identity.tenants (name) VALUES ('x') | cannot execute INSERT in a read-only transaction",
    "readonly | SET transaction_read_only = off; INSERT INTO identity.tenants (name) VALUES ('x') | permission denied for table tenants"})
  void rolesCanDoNoMoreThanTheyNeed(String role, String sql, String refusal) {
    assertThat(refusal(role, sql)).contains(refusal);
  }

  @Test
  void readonlyRoleReads() {
    assertThat(as("readonly", "SELECT count(*) >= 2 FROM identity.tenants")).isEqualTo("t");
  }

  @Test
  void passwordIsAskedForOverTheNetwork() {
    var ended = Docker.docker("exec", postgres, "sh", "-c", "PGPASSWORD=wrong psql -h 127.0.0.1 -U pagodirecto -d pagodirecto_crm -c 'SELECT 1'");

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.stderr()).contains("password authentication failed");
  }

  @Test
  void slowQueryIsLogged() {
    String mark = "slow_" + UUID.randomUUID().toString().replace('-', '_');
    asApp("SELECT pg_sleep(0.3) AS " + mark);
    asApp("SELECT 1 AS quick_" + mark);

    Poll.until("the log tells the slow query", () -> Docker.logs(postgres).lines().anyMatch(line -> line.contains("pagodirecto_app@pagodirecto_crm") && line.contains("duration: ") && line.contains(mark)));
    assertThat(Docker.logs(postgres)).doesNotContain("quick_" + mark);
  }

  @Test
  void replicaFollows() {
    String replica = docker.container("postgres-replica");
    String email = UUID.randomUUID() + "@example.com";
    tenants.first().manager().create("/api/v1/contacts", Tenants.contact(email));

    Poll.until("the row is on the replica", () -> superuser(replica, "SELECT count(*) FROM customers.contacts WHERE email = '" + email + "'").equals("1"));
    assertThat(superuser(replica, "SELECT pg_is_in_recovery()")).isEqualTo("t");
    assertThat(asSuperuser("SELECT application_name, state FROM pg_stat_replication")).isEqualTo("replica|streaming");
    assertThat(Docker.docker("exec", replica, "psql", "-U", "pagodirecto", "-d", "pagodirecto_crm", "-c", "DELETE FROM identity.tenants").stderr()).contains("read-only transaction");
  }

  private String asSuperuser(String sql) {
    return superuser(postgres, sql);
  }

  private static String superuser(String container, String sql) {
    return Docker.exec(container, "psql", "-U", "pagodirecto", "-d", "pagodirecto_crm", "-qtAX", "-c", sql).strip();
  }

  private String asApp(String sql) {
    return as("app", sql);
  }

  /** As the app reaches it: over TCP, with a password. */
  private String as(String role, String sql) {
    return session(role, sql).orFail().stdout().strip();
  }

  private String refusal(String role, String sql) {
    var ended = session(role, sql);
    assertThat(ended.exitCode()).as(ended.all()).isNotZero();
    return ended.stderr();
  }

  private Run.Ended session(String role, String sql) {
    return Docker.docker("exec", "--env", "SQL=" + sql, postgres, "sh", "-c",
        "PGPASSWORD=$(cat /run/slipway/roles/" + role + ") psql -h 127.0.0.1 -U pagodirecto_" + role + " -d pagodirecto_crm -qtAX -v ON_ERROR_STOP=1 -c \"$SQL\"");
  }

  private static String of(Tenants.Tenant tenant) {
    return "SET app.tenant_id = '" + tenant.id() + "'; ";
  }
}
