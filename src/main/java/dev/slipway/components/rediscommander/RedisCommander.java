package dev.slipway.components.rediscommander;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.redis.Redis;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.Memory;
import dev.slipway.settings.ToolSettings;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis Commander, a Redis' web page for developers, on a port of the loopback interface; already logged in. */
public final class RedisCommander extends ComponentResource {
  public static final String IMAGE = "ghcr.io/joeferner/redis-commander:0.9.0";
  private static final int PORT = 8081;

  public RedisCommander(ServiceName name, Redis redis, ToolSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:rediscommander:RedisCommander", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    host.run(this, Workload.of(name, new Image.Pulled(IMAGE))
        .environment("REDIS_HOST", redis.service())
        .environment("REDIS_PORT", String.valueOf(Redis.PORT))
        .environment("REDIS_PASSWORD_FILE", ConfigFile.FOLDER + "password")
        .file(new ConfigFile("password", redis.password()))
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=32m,mode=1777")
        .network(network)
        .listensOn(PORT)
        .port(HostPort.local(settings.hostPort(), PORT))
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + PORT + "/healthcheck", Duration.ofSeconds(15)))
        .limits(new Limits(Memory.parse("192m"), 0.5))
        // The image lets nobody else read its configuration.
        .user("10000:10000")
        .stopGraceSeconds(5)
        .build(), List.of(redis.running()));
    registerOutputs(Map.of());
  }
}
