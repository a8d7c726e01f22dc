package dev.slipway;

import com.pulumi.Context;
import dev.slipway.components.Credentials;
import dev.slipway.components.Site;
import dev.slipway.edge.Edge;
import dev.slipway.environment.Environment;
import dev.slipway.runtime.DockerHost;
import dev.slipway.systems.Catalogue;
import dev.slipway.workload.Workload;
import java.util.List;
import java.util.TreeMap;

/** A whole environment: the edge, then the systems that its stack selects. */
public final class Platform {
  private Platform() {}

  /** Declares {@code environment} and exports where its systems are found; answers what runs in it. */
  public static List<Workload> deploy(Context context, Environment environment) {
    var host = new DockerHost(environment.stack(), environment.profile(), environment.guarded(), environment.dockerHost());
    var edge = new Edge(environment.edge(), environment.hosts(), environment.secrets(), host);
    var site = new Site(host, edge, environment.secrets(), new Credentials());
    var urls = new TreeMap<String, String>();
    environment.systems().forEach((key, settings) -> {
      Catalogue.deploy(key, settings, site);
      settings.hosts().forEach(name -> urls.put(name.toString(), environment.url(settings, name)));
    });
    context.export("urls", urls);
    context.export("credentials", site.credentials().all());
    return host.workloads();
  }
}
