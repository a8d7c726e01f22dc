package dev.slipway.components.postgres;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Timings;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.StoreSettings;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with one database: volume, generated password, health told over TCP (the image's
 * init phase answers on the socket only), no capability, read-only root. What a system declares in SQL
 * is brought about each time the container is new, so it reaches a database that exists already.
 * Stateful: replaced stop-first with a fast shutdown.
 */
public final class Postgres extends ComponentResource {
  public static final int PORT = 5432;
  /** Account that may read the server's statistics, and no table. */
  public static final String MONITOR = "monitor";
  /** The image's own user on Alpine. */
  private static final String USER = "70:70";
  private static final String DATA = "/var/lib/postgresql/data";

  private final Spec spec;
  private final Output<String> password;
  private final Output<String> monitorPassword;
  private final Running running;

  private Postgres(Spec spec, StoreSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:postgres:Postgres", spec.name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    this.spec = spec;
    password = host.secret(spec.name.logical() + "-password", 24);
    monitorPassword = spec.monitored ? host.secret(spec.name.logical() + "-monitor-password", 24) : null;
    var server = server(spec.name, spec, settings, network)
        .command("postgres", "-c", "config_file=" + ConfigFile.FOLDER + "postgresql.conf")
        .environment("POSTGRES_PASSWORD_FILE", ConfigFile.FOLDER + "password")
        .file(new ConfigFile("password", password))
        .file(file("password.sql"))
        .file(ConfigFile.of("pg_hba.conf", Scripts.read(Postgres.class, "pg_hba.conf") + (spec.replica == null ? "" : Scripts.read(Postgres.class, "pg_hba-replication.conf"))))
        .health(health(spec, settings).withAdmission(Scripts.read(Postgres.class, "admission.sh")));
    if (spec.provision != null) {
      server.file(ConfigFile.of("provision.sql", spec.provision));
    }
    if (monitorPassword != null) {
      server.file(file("monitor.sql")).file(new ConfigFile("monitor-password", monitorPassword));
    }
    spec.roles.forEach((role, secret) -> server.file(new ConfigFile("roles/" + role, secret)));
    var replication = spec.replica == null ? null : host.secret(spec.name.logical() + "-replication-password", 24);
    if (replication != null) {
      server.file(new ConfigFile("replication-password", replication)).file(file("replication.sql"));
    }
    var primary = host.run(this, server.build(), List.of());
    running = replication == null ? primary : primary.and(host.run(this, replica(spec, settings, network, replication), List.of(primary)));
    registerOutputs(Map.of());
  }

  /**
   * @param image official PostgreSQL image, Alpine variant
   * @param database created on first start
   * @param user its owner, and the server's superuser, as the official image makes it
   */
  public static Spec of(ServiceName name, String image, String database, String user) {
    return new Spec(name, image, database, user);
  }

  /** {@code postgresql://user:password@service:5432/database}, a secret. */
  public Output<String> url() {
    return password.applyValue(secret -> "postgresql://" + spec.user + ":" + secret + "@" + spec.name.service() + ":" + PORT + "/" + spec.database);
  }

  public Running running() {
    return running;
  }

  /** Name of its service. */
  public String service() {
    return spec.name.service();
  }

  public String database() {
    return spec.database;
  }

  /** Password of {@link #MONITOR}, a secret. Only where {@link Spec#monitored} asked for the account. */
  public Output<String> monitorPassword() {
    if (monitorPassword == null) {
      throw new IllegalStateException(spec.name.logical() + " has no account for monitoring: Spec.monitored(true) makes it");
    }
    return monitorPassword;
  }

  /** A copy that follows the primary, for reading and for the day the primary is lost. */
  private static Workload replica(Spec spec, StoreSettings settings, Output<String> network, Output<String> replication) {
    return server(spec.replica, spec, settings, network)
        .command("sh", ConfigFile.FOLDER + "replica")
        .environment("PRIMARY", spec.name.service())
        .environment("PGDATA", DATA)
        .file(ConfigFile.of("replica", Scripts.read(Postgres.class, "replica.sh")))
        .file(file("pg_hba.conf"))
        .file(new ConfigFile("replication-password", replication))
        .health(health(spec, settings).withAdmission(Scripts.read(Postgres.class, "replica-admission.sh")).withDeadline(Duration.ofMinutes(10)))
        .build();
  }

  private static Workload.Builder server(ServiceName name, Spec spec, StoreSettings settings, Output<String> network) {
    var workload = Workload.of(name, new Image.Pulled(spec.image))
        .environment("POSTGRES_DB", spec.database)
        .environment("POSTGRES_USER", spec.user)
        .file(ConfigFile.of("postgresql.conf", Scripts.read(Postgres.class, "postgresql.conf").replace("${max_connections}", String.valueOf(spec.maxConnections))))
        .file(file("pg_ident.conf"))
        .data(new DataVolume(DATA, settings.volume(), null))
        .tmpfs("/var/run/postgresql", "rw,noexec,nosuid,nodev,size=1m,uid=70,gid=70,mode=775")
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .network(network)
        .listensOn(PORT)
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .sharedMemory(128)
        // Fast shutdown: sessions are ended, the checkpoint is written.
        .stopSignal("SIGINT")
        .stopGraceSeconds(Timings.stopGrace(settings.stopGrace(), 60))
        .shell("psql -U " + spec.user + " -d " + spec.database);
    if (spec.tuning != null) {
      workload.file(ConfigFile.of("tuning.conf", spec.tuning));
    }
    if (settings.hostPort() != null && name.equals(spec.name)) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    return workload;
  }

  private static Health health(Spec spec, StoreSettings settings) {
    return Timings.health(Health.of("pg_isready -q -h 127.0.0.1 -U " + spec.user + " -d " + spec.database, Duration.ofSeconds(10)), settings.health());
  }

  private static ConfigFile file(String name) {
    return ConfigFile.of(name, Scripts.read(Postgres.class, name));
  }

  /** Gathers what a server needs. */
  public static final class Spec {
    private final ServiceName name;
    private final String image;
    private final String database;
    private final String user;
    private final Map<String, Output<String>> roles = new LinkedHashMap<>();
    private int maxConnections = 100;
    private String provision;
    private String tuning;
    private ServiceName replica;
    private boolean monitored;

    private Spec(ServiceName name, String image, String database, String user) {
      this.name = name;
      this.image = image;
      this.database = database;
      this.user = user;
    }

    /** SQL for psql that can run again and again, as the superuser. */
    public Spec provision(String sql) {
      provision = sql;
      return this;
    }

    /** A password that {@link #provision} finds in {@code /run/slipway/roles/<role>}. */
    public Spec role(String role, Output<String> secret) {
      roles.put(role, secret);
      return this;
    }

    /** Lines of postgresql.conf that take precedence. */
    public Spec tuning(String conf) {
      tuning = conf;
      return this;
    }

    public Spec maxConnections(int count) {
      maxConnections = count;
      return this;
    }

    /** Adds a streaming replica as a service of that name. */
    public Spec replica(ServiceName service) {
      replica = service;
      return this;
    }

    /** Whether there is an account for an exporter of statistics, {@link Postgres#MONITOR}; default false. */
    public Spec monitored(boolean yes) {
      monitored = yes;
      return this;
    }

    public Postgres run(StoreSettings settings, Output<String> network, DockerHost host, Resource parent) {
      return new Postgres(this, settings, network, host, parent);
    }
  }
}
