package dev.slipway.components.mongo;

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
import java.util.List;
import java.util.Map;

/**
 * A MongoDB server with a root user: volume, generated password, no capability, read-only root.
 * Stateful: replaced stop-first.
 */
public final class Mongo extends ComponentResource {
  private static final int PORT = 27017;
  private static final String ROOT = "root";
  /** The image's own user. */
  private static final String USER = "999:999";

  private final ServiceName name;
  private final Output<String> password;
  private final Running running;

  /**
   * @param image official MongoDB image
   * @param database that init scripts run against
   */
  public Mongo(
      ServiceName name, String image, String database, StoreSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:mongo:Mongo", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    this.name = name;
    password = host.secret(name.logical() + "-password", 24);
    var workload = Workload.of(name, new Image.Pulled(image))
        .environment("MONGO_INITDB_ROOT_USERNAME", ROOT)
        .environment("MONGO_INITDB_ROOT_PASSWORD_FILE", ConfigFile.FOLDER + "password")
        .environment("MONGO_INITDB_DATABASE", database)
        // mongosh keeps its logs and history at home, and every root is read-only.
        .environment("HOME", "/tmp")
        .file(new ConfigFile("password", password))
        .file(ConfigFile.of("ping.js", Scripts.read(Mongo.class, "ping.js")))
        .data(new DataVolume("/data/db", settings.volume(), null))
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .tmpfs("/data/configdb", "rw,noexec,nosuid,nodev,size=1m,uid=999,gid=999,mode=755")
        .network(network)
        .listensOn(PORT)
        .health(Timings.health(Health.of(Scripts.read(Mongo.class, "probe.sh"), Duration.ofSeconds(10)).withTimeout(Duration.ofSeconds(15)), settings.health()))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .stopGraceSeconds(Timings.stopGrace(settings.stopGrace(), 60))
        .shell("mongosh --quiet --nodb --shell " + ConfigFile.FOLDER + "ping.js");
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    running = host.run(this, workload.build(), List.of());
    registerOutputs(Map.of());
  }

  /** {@code mongodb://root:password@service:27017}, a secret. */
  public Output<String> url() {
    return password.applyValue(secret -> "mongodb://" + ROOT + ":" + secret + "@" + name.service() + ":" + PORT);
  }

  public Running running() {
    return running;
  }
}
