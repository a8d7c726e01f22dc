package dev.slipway;

import com.pulumi.Context;
import dev.slipway.components.Credentials;
import dev.slipway.components.Site;
import dev.slipway.components.monitoring.GivenFilesCheck;
import dev.slipway.edge.Edge;
import dev.slipway.environment.Environment;
import dev.slipway.release.Release;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.PinnedReleases;
import dev.slipway.systems.Catalogue;
import java.util.Map;
import java.util.TreeMap;

/** A whole environment: the edge, then the systems that its stack selects. */
public final class Platform {
  private Platform() {}

  /** Declares {@code environment} and exports where its systems are found. */
  public static void deploy(Context context, Environment environment) {
    deploy(context, environment, PinnedReleases.read(environment.stack(), environment.pins(), environment.dockerHost()));
  }

  /** @param pinned the releases that the environment's pins mean, by system */
  public static void deploy(Context context, Environment environment, Map<String, Release> pinned) {
    var site = declare(environment, pinned);
    site.host().recordRelease();
    var urls = new TreeMap<String, String>();
    environment.systems().values().forEach(settings -> settings.hosts().values().forEach(name -> urls.put(name.toString(), environment.url(settings, name))));
    context.export("urls", urls);
    context.export("credentials", site.credentials().all());
  }

  static Site declare(Environment environment, Map<String, Release> pinned) {
    BusyWait.calm();
    var host = new DockerHost(environment.stack(), environment.profile(), environment.guarded(), environment.dockerHost(), pinned);
    // The first of all: for a file that is no good nothing may change, neither edge nor systems.
    environment.systems().forEach((key, settings) -> GivenFilesCheck.declare(key, settings, host));
    var edge = new Edge(environment.edge(), environment.hosts(), environment.secrets(), host);
    var site = new Site(host, edge, environment.secrets(), new Credentials());
    environment.systems().forEach((key, settings) -> Catalogue.deploy(key, settings, site));
    return site;
  }
}
