package dev.slipway.systems.pagodirecto;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.slipway.components.Secrets;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.workload.ServiceName;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * PagoDirecto's PostgreSQL: schemas, extensions, and three roles with no more than they need.
 *
 * @param variables how the backend reaches it: as a role that owns nothing, and for migrations as the owner
 * @param postgres null where it runs elsewhere
 */
record Database(Map<String, Output<String>> variables, Postgres postgres) {
  static final String IMAGE = "postgres:16-alpine";
  private static final String NAME = "pagodirecto_crm";

  static Database run(
      PagoDirectoSettings settings, ServiceName service, ServiceName replica, Secrets secrets, Output<String> network, DockerHost host, Resource parent) {
    var owner = secrets.generated("owner-password", 24);
    var app = secrets.generated("app-password", 24);
    var postgres = Postgres.of(service, IMAGE, NAME, "pagodirecto")
        .maxConnections(settings.maxConnections())
        .monitored(settings.monitoring().enabled())
        .tuning(Scripts.read(Database.class, "tuning.conf"))
        .provision(Scripts.read(Database.class, "provision.sql").replace("${schemas}", String.join(",", settings.schemas())))
        .role("owner", owner)
        .role("app", app)
        .role("readonly", secrets.generated("readonly-password", 24));
    if (settings.postgresReplica()) {
      postgres.replica(replica);
    }
    return new Database(
        Map.of(
            "DATABASE_URL", Output.of("jdbc:postgresql://" + service.service() + ":5432/" + NAME),
            "DATABASE_USER", Output.of("pagodirecto_app"),
            "DATABASE_PASSWORD", app,
            "MIGRATION_USER", Output.of("pagodirecto_owner"),
            "MIGRATION_PASSWORD", owner),
        postgres.run(settings.postgres(), network, host, parent));
  }

  /** A managed database: its owner has prepared schemas and roles, and one account does everything. */
  static Database elsewhere(Output<String> url) {
    var user = url.applyValue(text -> account(text)[0]);
    var password = url.applyValue(text -> account(text)[1]);
    return new Database(
        Map.of(
            "DATABASE_URL", url.applyValue(Database::jdbc),
            "DATABASE_USER", user,
            "DATABASE_PASSWORD", password,
            "MIGRATION_USER", user,
            "MIGRATION_PASSWORD", password),
        null);
  }

  /** Empty where it runs elsewhere. */
  List<Running> running() {
    return postgres == null ? List.of() : List.of(postgres.running());
  }

  static String jdbc(String url) {
    var parsed = URI.create(url);
    return "jdbc:postgresql://" + parsed.getHost() + ":" + (parsed.getPort() < 0 ? 5432 : parsed.getPort()) + parsed.getPath()
        + (parsed.getQuery() == null ? "" : "?" + parsed.getQuery());
  }

  private static String[] account(String url) {
    var parts = URI.create(url).getRawUserInfo().split(":", 2);
    return new String[] {decode(parts[0]), parts.length > 1 ? decode(parts[1]) : ""};
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
