package dev.slipway.components.redis;

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
 * A Redis server with a generated password, append-only file and snapshots on a volume, and a memory
 * bound below its container's limit. Stateful: replaced stop-first.
 */
public final class Redis extends ComponentResource {
  public static final int PORT = 6379;
  /** The image's own user on Alpine. */
  private static final String USER = "999:1000";

  private final ServiceName name;
  private final Output<String> password;
  private final Running running;

  /**
   * @param image official Redis image, Alpine variant
   * @param evictionPolicy Redis' own term, such as {@code volatile-lru}
   */
  public Redis(
      ServiceName name, String image, String evictionPolicy, StoreSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:redis:Redis", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    this.name = name;
    password = host.secret(name.logical() + "-password", 24);
    // A quarter is left for copy-on-write while a snapshot is taken, and for buffers.
    int maxMemory = settings.memory().mebibytes() * 3 / 4;
    String template = Scripts.read(Redis.class, "redis.conf");
    var config = password.applyValue(secret ->
        template.replace("${maxmemory}", maxMemory + "mb").replace("${policy}", evictionPolicy).replace("${password}", secret));
    var workload = Workload.of(name, new Image.Pulled(image))
        .command("redis-server", ConfigFile.FOLDER + "redis.conf")
        .file(new ConfigFile("redis.conf", config))
        .file(new ConfigFile("password", password))
        .data(new DataVolume("/data", settings.volume(), null))
        .network(network)
        .listensOn(PORT)
        // -e: without it a refused login counts as an answer.
        .health(Timings.health(Health.of("REDISCLI_AUTH=$(cat /run/slipway/password) redis-cli -e ping >/dev/null", Duration.ofSeconds(10)), settings.health()))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .stopGraceSeconds(Timings.stopGrace(settings.stopGrace(), 30))
        .shell("REDISCLI_AUTH=$(cat /run/slipway/password) redis-cli");
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    running = host.run(this, workload.build(), List.of());
    registerOutputs(Map.of());
  }

  /** {@code redis://:password@service:6379}, a secret. */
  public Output<String> url() {
    return password.applyValue(secret -> "redis://:" + secret + "@" + name.service() + ":" + PORT);
  }

  /** Name of its service. */
  public String service() {
    return name.service();
  }

  public Output<String> password() {
    return password;
  }

  public Running running() {
    return running;
  }
}
