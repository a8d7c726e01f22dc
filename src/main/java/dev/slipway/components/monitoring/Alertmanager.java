package dev.slipway.components.monitoring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.Memory;
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

/** An Alertmanager: groups alerts, tells people, and remembers on its volume whom it told and what is silenced. */
final class Alertmanager {
  static final String IMAGE = "prom/alertmanager:v0.27.0";
  static final int PORT = 9093;
  static final Memory MEMORY = Memory.parse("96m");
  private static final String DATA = "/alertmanager";

  private Alertmanager() {}

  static Target run(ServiceName name, AlertmanagerSettings settings, Output<String> config, Output<String> network, DockerHost host, Resource parent) {
    var workload = Workload.of(name, new Image.Pulled(IMAGE))
        .command(
            "--config.file=" + ConfigFile.FOLDER + "alertmanager.yml",
            "--storage.path=" + DATA,
            // It is alone: no gossip with others.
            "--cluster.listen-address=",
            "--log.format=json")
        .file(new ConfigFile("alertmanager.yml", config))
        .check("amtool check-config alertmanager.yml")
        .data(new DataVolume(DATA, null, null))
        .network(network)
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + PORT + "/-/ready", Duration.ofSeconds(10)))
        .limits(new Limits(MEMORY, 0.25))
        .user(Monitoring.NOBODY)
        .stopGraceSeconds(20);
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), PORT));
    }
    host.run(parent, workload.build(), List.of());
    return new Target("alertmanager", name.service(), PORT, "alertmanager_notifications_(failed_)?total");
  }
}
