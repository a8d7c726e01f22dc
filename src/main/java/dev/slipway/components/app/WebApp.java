package dev.slipway.components.app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Site;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.settings.AppSettings;
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
 * An app that speaks HTTP, in as many replicas as its settings say, behind the edge. Its secrets reach
 * only its process. Stateless: updated without a lost request, unless it publishes a host port.
 */
public final class WebApp extends ComponentResource {
  private final Running running;

  /**
   * @param route from the edge; its health path also is the app's own health check
   * @param environment plain variables
   * @param secrets variables that only the process sees
   * @param user numeric {@code uid:gid}
   * @param stores that must be good before the app starts
   */
  public WebApp(
      ServiceName name,
      AppSettings settings,
      Route route,
      Map<String, String> environment,
      Map<String, Output<String>> secrets,
      String user,
      Output<String> network,
      List<Running> stores,
      Site site,
      Resource parent) {
    super("slipway:app:WebApp", name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    // busybox' wget: all that node:alpine has. The route's host, since an app may serve several.
    String get = "timeout 5 wget -q -O /dev/null --header 'Host: " + route.host() + "' http://127.0.0.1:" + route.port() + route.healthPath();
    var workload = Workload.of(name, Image.of(settings))
        .command(settings.command())
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .network(network)
        .network(site.edge().network())
        .labels(site.edge().labels(name, route))
        .health(Health.of(get, Duration.ofSeconds(3)))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(user)
        .replicas(settings.replicas())
        .stopGraceSeconds(30);
    environment.forEach(workload::environment);
    secrets.forEach(workload::secretEnvironment);
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), route.port()));
    }
    running = site.host().run(this, workload.build(), stores);
    registerOutputs(Map.of());
  }

  public Running running() {
    return running;
  }
}
