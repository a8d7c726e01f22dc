package dev.slipway.components.adminer;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.Memory;
import dev.slipway.settings.ToolSettings;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Adminer, a database's web page for developers, on a port of the loopback interface. It asks for the database's password. */
public final class Adminer extends ComponentResource {
  public static final String IMAGE = "adminer:4.8.1";
  private static final int PORT = 8080;

  /** @param server name of the database's service, which the login form is filled with */
  public Adminer(ServiceName name, String server, ToolSettings settings, Output<String> network, DockerHost host, Resource parent) {
    super("slipway:adminer:Adminer", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    host.run(this, Workload.of(name, new Image.Pulled(IMAGE))
        .environment("ADMINER_DEFAULT_SERVER", server)
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=32m,mode=1777")
        .network(network)
        .listensOn(PORT)
        .port(HostPort.local(settings.hostPort(), PORT))
        .health(Health.of("timeout 5 wget -q -O /dev/null http://127.0.0.1:" + PORT + "/", Duration.ofSeconds(15)))
        .limits(new Limits(Memory.parse("128m"), 0.5))
        .user("100:101")
        .stopGraceSeconds(5)
        .build(), List.of());
    registerOutputs(Map.of());
  }
}
