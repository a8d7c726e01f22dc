package dev.slipway.components.monitoring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.slipway.edge.EdgeMetrics;
import dev.slipway.runtime.DockerHost;
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
import java.util.Optional;

/**
 * A Prometheus with its samples on a volume. Stateful: replaced stop-first, and only by a configuration and rules that
 * {@code promtool} of its own image has found good.
 */
final class Prometheus {
  static final String IMAGE = "prom/prometheus:v2.53.5";
  static final int PORT = 9090;
  private static final String DATA = "/prometheus";

  private Prometheus() {}

  /** @param rules rule files by their path below the container's {@code /run/slipway} */
  static void run(
      ServiceName name, PrometheusSettings settings, String config, Map<String, String> rules, Optional<EdgeMetrics> edge, Output<String> network, DockerHost host, Resource parent) {
    var workload = Workload.of(name, new Image.Pulled(IMAGE))
        .command(
            "--config.file=" + ConfigFile.FOLDER + "prometheus.yml",
            "--storage.tsdb.path=" + DATA,
            "--storage.tsdb.retention.time=" + settings.retention(),
            "--log.format=json")
        // Go collects its garbage before the container's limit is reached.
        .environment("GOMEMLIMIT", settings.memory().mebibytes() * 9 / 10 + "MiB")
        .file(ConfigFile.of("prometheus.yml", config))
        .check("promtool check config prometheus.yml")
        .data(new DataVolume(DATA, settings.volume(), null))
        .network(network)
        // It reads the log of what was not yet compacted before it is ready.
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + PORT + "/-/ready", Duration.ofSeconds(10)).withDeadline(Duration.ofMinutes(3)))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(Monitoring.NOBODY)
        .stopGraceSeconds(60);
    rules.forEach((file, text) -> workload.file(ConfigFile.of(file, text)));
    edge.ifPresent(metrics -> workload.sharedNetwork(metrics.network()));
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    host.run(parent, workload.build(), List.of());
  }
}
