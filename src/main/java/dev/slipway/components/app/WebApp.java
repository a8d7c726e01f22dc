package dev.slipway.components.app;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Site;
import dev.slipway.components.Timings;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.HostName;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.Mount;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app that speaks HTTP, in as many replicas as its settings say, behind the edge or a gateway. Its
 * secrets reach only its process. Stateless: updated without a lost request, unless it publishes a host
 * port.
 */
public final class WebApp extends ComponentResource {
  private final Running running;

  private WebApp(Spec spec, Output<String> network, Site site, Resource parent) {
    super("slipway:app:WebApp", spec.name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    var settings = spec.settings;
    // The route's host, since an app may serve several.
    String host = !spec.routes.isEmpty() ? spec.routes.get(0).host().toString() : spec.gatewayHost != null ? spec.gatewayHost.toString() : spec.name.alias();
    var smoke = spec.smokeOf(host);
    var workload = Workload.of(spec.name, Image.of(settings))
        .command(settings.command())
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=" + spec.tmpMebibytes + "m,mode=1777")
        .network(network)
        .listensOn(spec.port)
        .routed()
        // An app may wait a minute for its stores before it listens.
        .health(Timings.health(Health.of(spec.probe.command(host, spec.healthPort, spec.healthPath), Duration.ofSeconds(5)).withBudget(spec.budget).withDeadline(spec.deadline), settings.health()))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(spec.user)
        .replicas(settings.replicas())
        .rollout(Timings.rollout(settings.rollout(), site.host().profile()))
        .smoke(smoke)
        .stopGraceSeconds(Timings.stopGrace(settings.rollout().stopGrace(), 30));
    var after = new ArrayList<>(spec.after);
    if (!spec.routes.isEmpty()) {
      site.edge().route(workload, spec.name, spec.routes, smoke);
      after.add(site.edge().running());
    } else if (spec.gateway != null) {
      workload.entrance(site.edge().entrance(spec.gateway, smoke.path()));
    }
    if (spec.migrates) {
      workload.migrates();
    }
    spec.environment.forEach(workload::environment);
    spec.secrets.forEach(workload::secretEnvironment);
    if (settings.hostPort() != null) {
      workload.port(HostPort.local(settings.hostPort(), spec.port));
    }
    if (settings.debugPort() != null) {
      workload.port(HostPort.local(settings.debugPort(), settings.debugPort())).environment("DEBUG_PORT", String.valueOf(settings.debugPort()));
    }
    new TreeMap<>(settings.mounts()).forEach((folder, path) -> workload.mount(Mount.readOnly(absolute(folder), path)));
    settings.caches().forEach(workload::cache);
    spec.ports.forEach(workload::port);
    spec.folders.forEach(workload::mount);
    if (spec.data != null) {
      workload.sharedData(spec.data);
    }
    running = site.host().run(this, workload.build(), after);
    registerOutputs(Map.of());
  }

  private static String absolute(String folder) {
    return Path.of(folder).toAbsolutePath().normalize().toString();
  }

  /** An app that listens on {@code port}. */
  public static Spec of(ServiceName name, AppSettings settings, int port) {
    return new Spec(name, settings, port);
  }

  public Running running() {
    return running;
  }

  /** Gathers what an app needs. */
  public static final class Spec {
    private final ServiceName name;
    private final AppSettings settings;
    private final int port;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Output<String>> secrets = new TreeMap<>();
    private final List<Running> after = new ArrayList<>();
    private String user = "1000:1000";
    private int healthPort;
    private String healthPath = "/health";
    private Probe probe = Probe.WGET;
    private Duration budget = Duration.ofSeconds(15);
    private Duration deadline = Duration.ofSeconds(90);
    private int tmpMebibytes = 64;
    private final List<Route> routes = new ArrayList<>();
    private final List<HostPort> ports = new ArrayList<>();
    private final List<Mount> folders = new ArrayList<>();
    private DataVolume data;
    private String smokePath;
    private ServiceName gateway;
    private HostName gatewayHost;
    private boolean migrates;

    private Spec(ServiceName name, AppSettings settings, int port) {
      this.name = name;
      this.settings = settings;
      this.port = port;
      this.healthPort = port;
    }

    /** Numeric {@code uid:gid}; default 1000:1000. */
    public Spec user(String uidAndGid) {
      user = uidAndGid;
      return this;
    }

    /** Path that answers 200 while the app can serve, and how the image asks for it; default /health by wget. */
    public Spec health(String path, Probe how) {
      healthPath = path;
      probe = how;
      return this;
    }

    /** The same, on another of its ports. */
    public Spec health(int onPort, String path, Probe how) {
      healthPort = onPort;
      return health(path, how);
    }

    /** Another of its ports, found on {@code hostPort} of the Docker host's loopback interface; null for none. */
    public Spec port(Integer hostPort, int containerPort) {
      if (hostPort != null) {
        ports.add(HostPort.local(hostPort, containerPort));
      }
      return this;
    }

    /** A volume that all its replicas write to. It keeps rolling. */
    public Spec data(DataVolume shared) {
      data = shared;
      return this;
    }

    /** A folder of the Docker host that it may write to; a relative one is of this project. */
    public Spec folder(String hostFolder, String path) {
      folders.add(new Mount(absolute(hostFolder), path, true));
      return this;
    }

    /** Path that proves, inside and from outside, that the app does its work; default the health path. 200 is expected. */
    public Spec smoke(String path) {
      smokePath = path;
      return this;
    }

    /** How long its health may fail in a row before it is taken out: interval times retries of its own documents; default 15 seconds. */
    public Spec budget(Duration failing) {
      budget = failing;
      return this;
    }

    /** How long it may take until it serves, its stores included; default 90 seconds. */
    public Spec deadline(Duration longest) {
      deadline = longest;
      return this;
    }

    /** Size of its {@code /tmp}, which is memory; default 64. */
    public Spec tmp(int mebibytes) {
      tmpMebibytes = mebibytes;
      return this;
    }

    public Spec environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    /** Variables that only the process sees. */
    public Spec secrets(Map<String, Output<String>> variables) {
      secrets.putAll(variables);
      return this;
    }

    /** It migrates its database when it starts. */
    public Spec migrates() {
      migrates = true;
      return this;
    }

    /** What must be good before the app starts. */
    public Spec after(List<Running> others) {
      after.addAll(others);
      return this;
    }

    /** Puts it behind the edge, again for another path. Without a route it is behind a gateway of its system. */
    public Spec route(Route from) {
      routes.add(from);
      return this;
    }

    /** Tells which gateway of its system leads to it, under which host: new replicas are asked for through it, too. */
    public Spec behind(ServiceName service, HostName host) {
      gateway = service;
      gatewayHost = host;
      return this;
    }

    private Smoke smokeOf(String host) {
      var given = settings.smoke();
      String own = smokePath != null ? smokePath : routes.isEmpty() ? healthPath : routes.get(0).smokePath();
      return new Smoke(host, healthPort, given.path() == null ? own : given.path(), given.status() == null ? 200 : given.status(), given.body() == null ? "" : given.body());
    }

    public WebApp run(Output<String> network, Site site, Resource parent) {
      return new WebApp(this, network, site, parent);
    }
  }
}
