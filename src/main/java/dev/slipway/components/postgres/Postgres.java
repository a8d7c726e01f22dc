package dev.slipway.components.postgres;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Running;
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
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with one database and its owner: volume, generated password, health told over
 * TCP (the image's init phase answers on the socket only), no capability, read-only root. Stateful:
 * replaced stop-first with a fast shutdown.
 */
public final class Postgres extends ComponentResource {
  private static final int PORT = 5432;
  /** The image's own user on Alpine. */
  private static final String USER = "70:70";

  private final ServiceName name;
  private final String database;
  private final String user;
  private final Output<String> password;
  private final Running running;

  /**
   * @param image official PostgreSQL image, Alpine variant
   * @param database created on first start
   * @param user owner of the database
   */
  public Postgres(
      ServiceName name, String image, String database, String user, StoreSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:postgres:Postgres", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    this.name = name;
    this.database = database;
    this.user = user;
    password = host.secret(this, name.logical() + "-password", 24);
    String account = " -U " + user + " -d " + database;
    var workload = Workload.of(name, new Image.Pulled(image))
        .environment("POSTGRES_DB", database)
        .environment("POSTGRES_USER", user)
        .environment("POSTGRES_PASSWORD_FILE", ConfigFile.FOLDER + "password")
        .file(new ConfigFile("password", password))
        .data(new DataVolume("/var/lib/postgresql/data", settings.volume(), null))
        .tmpfs("/var/run/postgresql", "rw,noexec,nosuid,nodev,size=1m,uid=70,gid=70,mode=775")
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .network(network)
        .health(Health.of("pg_isready -q -h 127.0.0.1" + account, Duration.ofSeconds(10))
            // Through the container's own address: the image trusts the loopback without a password.
            .withAdmission("PGPASSWORD=$(cat /run/slipway/password) psql -qtA -h \"$(hostname -i | cut -d' ' -f1)\"" + account + " -c 'SELECT' >/dev/null"))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .sharedMemory(128)
        // Fast shutdown: sessions are ended, the checkpoint is written.
        .stopSignal("SIGINT")
        .stopGraceSeconds(60)
        .shell("psql" + account);
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    running = host.run(this, workload.build(), List.of());
    registerOutputs(Map.of());
  }

  /** {@code postgresql://user:password@service:5432/database}, a secret. */
  public Output<String> url() {
    return password.applyValue(secret -> "postgresql://" + user + ":" + secret + "@" + name.service() + ":" + PORT + "/" + database);
  }

  public Running running() {
    return running;
  }
}
