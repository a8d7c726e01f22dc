package dev.slipway.systems.pagodirecto;

import dev.slipway.components.monitoring.MonitoringSettings;
import dev.slipway.components.nginx.GatewaySettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Origin;
import dev.slipway.settings.StoreSettings;
import dev.slipway.settings.Subnet;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.ToolSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of PagoDirecto, {@code slipway:pagodirecto}.
 *
 * @param host name the system answers to at the edge
 * @param backend the API; as shipped, the sample app
 * @param frontend the page; as shipped, the sample app
 * @param nginx the gateway in front of both
 * @param postgres the database
 * @param monitoring Prometheus, alerts and Grafana; off by default
 * @param postgresReplica whether a streaming replica stands beside it; default false
 * @param maxConnections that the database takes; default 100
 * @param schemas of the database, one per bounded context; the sample app needs identity, customers and audit. One
 *     that is added reaches a database that exists
 * @param pool database connections of one backend; default 20. In a rollout old and new backends hold theirs at once
 * @param adminEmail account of the first administrator; default admin@pagodirecto.localhost
 * @param allowedOrigins other origins whose pages may call the API from a browser, such as {@code https://app.example.com}; default none
 * @param subnet of its network; default one that Docker chooses
 * @param adminer the database's web page, for developers
 */
public record PagoDirectoSettings(
    HostName host,
    AppSettings backend,
    AppSettings frontend,
    GatewaySettings nginx,
    StoreSettings postgres,
    MonitoringSettings monitoring,
    Boolean postgresReplica,
    Integer maxConnections,
    List<String> schemas,
    Integer pool,
    String adminEmail,
    List<Origin> allowedOrigins,
    Subnet subnet,
    ToolSettings adminer)
    implements SystemSettings {
  /** {@code postgresql://user:password@host:5432/database} of a managed database, instead of its own; its owner prepares schemas and roles. */
  static final String POSTGRES_URL = "pagodirectoPostgresUrl";
  /** Signs logins, 64 bytes in hex; generated unless it is given. */
  static final String JWT_SECRET = "pagodirectoJwtSecret";
  /** Of the first administrator; generated unless it is given; changes nothing once there is one. */
  static final String ADMIN_PASSWORD = "pagodirectoAdminPassword";

  /** Flat secret keys of this system. A database whose URL is given is not run here. */
  public static final Set<String> SECRETS = MonitoringSettings.secrets("pagodirecto", POSTGRES_URL, JWT_SECRET, ADMIN_PASSWORD);

  private static final List<String> SCHEMAS = List.of("identity", "customers", "accounts", "payments", "invoicing", "notifications", "audit", "reporting");
  /** For the superuser, provisioning, monitoring and backups. */
  private static final int RESERVED = 10;

  public PagoDirectoSettings {
    backend = AppSettings.orDefault("backend", backend, "apps/pagodirecto/backend", "1536m", 2.0);
    frontend = AppSettings.orDefault("frontend", frontend, "apps/pagodirecto/frontend", "512m", 1.0);
    nginx = GatewaySettings.orDefault(nginx);
    postgres = StoreSettings.orDefault(postgres, "2g", 2.0);
    monitoring = MonitoringSettings.orDefault(monitoring, false);
    postgresReplica = postgresReplica != null && postgresReplica;
    maxConnections = maxConnections == null ? Integer.valueOf(100) : maxConnections;
    schemas = schemas == null ? SCHEMAS : List.copyOf(schemas);
    pool = pool == null ? Integer.valueOf(20) : pool;
    adminEmail = adminEmail == null ? "admin@pagodirecto.localhost" : adminEmail;
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    adminer = ToolSettings.orDefault(adminer);
    // In a rollout old and new replicas hold their pools at once.
    int needed = 2 * backend.replicas() * pool + RESERVED;
    var checks = new Checks()
        .present("host", host, "<host name of the system>")
        .atLeast("backend.memory", backend.memory(), "768m")
        .atLeast("frontend.memory", frontend.memory(), "64m")
        // Its tuning asks for 512 MB of shared buffers.
        .atLeast("postgres.memory", postgres.memory(), "1g")
        .range("maxConnections", maxConnections, 20, 10_000)
        .range("pool", pool, 1, 1000)
        .that(needed <= maxConnections, "pool", "is " + pool + ": " + backend.replicas() + " backends, twice that many in a rollout, and " + RESERVED
            + " connections besides make " + needed + ", and maxConnections is " + maxConnections)
        .that(!schemas.isEmpty(), "schemas", "is empty: expected one per bounded context")
        .that(new HashSet<>(schemas).size() == schemas.size(), "schemas", "names one twice")
        .that(adminEmail.matches("[^@\\s]+@[^@\\s]+"), "adminEmail", "is \"" + adminEmail + "\": expected a mail address")
        .that(nginx.enabled(), "nginx.enabled", "is false: this system is reached through its gateway alone");
    for (String schema : schemas) {
      checks.that(schema.matches("[a-z_][a-z0-9_]{0,62}") && !schema.startsWith("pg_"), "schemas",
          "names \"" + schema + "\": expected an identifier of lower-case letters, digits and _, not starting with pg_");
    }
    checks.done();
  }
}
