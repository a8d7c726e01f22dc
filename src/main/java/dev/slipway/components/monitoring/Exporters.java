package dev.slipway.components.monitoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.slipway.components.postgres.Postgres;
import dev.slipway.components.redis.Redis;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.Memory;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Health;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Programs that tell the metrics of what tells none itself. Passwords reach them as files. */
final class Exporters {
  private static final String POSTGRES = "quay.io/prometheuscommunity/postgres-exporter:v0.15.0";
  private static final String REDIS = "oliver006/redis_exporter:v1.62.0-alpine";
  private static final String NODE = "prom/node-exporter:v1.8.2";
  static final Set<String> IMAGES = Set.of(POSTGRES, REDIS, NODE);
  /** Limit of each. */
  static final Memory MEMORY = Memory.parse("64m");

  private static final int POSTGRES_PORT = 9187;
  private static final int REDIS_PORT = 9121;
  private static final int NODE_PORT = 9100;

  private final String system;
  private final Output<String> network;
  private final DockerHost host;
  private final Resource parent;

  Exporters(String system, Output<String> network, DockerHost host, Resource parent) {
    this.system = system;
    this.network = network;
    this.host = host;
    this.parent = parent;
  }

  Target postgres(Postgres postgres) {
    var name = new ServiceName(system, "postgres-exporter");
    host.run(parent, exporter(name, POSTGRES, POSTGRES_PORT)
        .environment("DATA_SOURCE_URI", postgres.service() + ":" + Postgres.PORT + "/" + postgres.database() + "?sslmode=disable")
        .environment("DATA_SOURCE_USER", Postgres.MONITOR)
        .environment("DATA_SOURCE_PASS_FILE", ConfigFile.FOLDER + "password")
        .file(new ConfigFile("password", postgres.monitorPassword()))
        .build(), List.of(postgres.running()));
    return new Target("postgres", name.service(), POSTGRES_PORT,
        "pg_up", "pg_settings_max_connections", "pg_stat_activity_count", "pg_stat_activity_max_tx_duration", "pg_database_size_bytes",
        "pg_stat_database_(xact_commit|xact_rollback|blks_hit|blks_read|deadlocks|temp_bytes)");
  }

  Target redis(Redis redis) {
    var name = new ServiceName(system, "redis-exporter");
    String address = "redis://" + redis.service() + ":" + Redis.PORT;
    host.run(parent, exporter(name, REDIS, REDIS_PORT)
        .environment("REDIS_ADDR", address)
        .environment("REDIS_PASSWORD_FILE", ConfigFile.FOLDER + "passwords.json")
        .file(new ConfigFile("passwords.json", redis.password().applyValue(secret -> JsonNodeFactory.instance.objectNode().put(address, secret).toString())))
        .build(), List.of(redis.running()));
    // Not its redis_commands_total: apps count under that name too.
    return new Target("redis", name.service(), REDIS_PORT,
        "redis_up", "redis_commands_processed_total", "redis_connected_clients", "redis_memory_(used|max)_bytes", "redis_keyspace_(hits|misses)_total", "redis_evicted_keys_total");
  }

  /**
   * Tells of the Docker host without a mount of it: processors, memory, load and disks are the host's in any container,
   * and {@code /run/slipway} lies on the file system that Docker keeps its data on.
   */
  Target node() {
    var name = new ServiceName(system, "node-exporter");
    host.run(parent, exporter(name, NODE, NODE_PORT)
        .command(
            "--collector.disable-defaults",
            "--collector.cpu",
            "--collector.diskstats",
            "--collector.filesystem",
            "--collector.filesystem.mount-points-exclude=^/(dev|etc|proc|sys)($|/)",
            "--collector.loadavg",
            "--collector.meminfo")
        .build(), List.of());
    return new Target("node", name.service(), NODE_PORT,
        "node_cpu_seconds_total", "node_load1", "node_memory_(MemTotal|MemAvailable)_bytes", "node_filesystem_(avail|size)_bytes", "node_disk_io_time_seconds_total");
  }

  private Workload.Builder exporter(ServiceName name, String image, int port) {
    return Workload.of(name, new Image.Pulled(image))
        .network(network)
        // Their start page: /metrics would ask the store each time.
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + port + "/", Duration.ofSeconds(15)))
        .limits(new Limits(MEMORY, 0.25))
        .user(Monitoring.NOBODY)
        .stopGraceSeconds(5);
  }
}
