package dev.slipway.edge;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import dev.slipway.runtime.DockerHost;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.GivenSecrets;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Memory;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.DataVolume;
import dev.slipway.workload.Entrance;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.Mount;
import dev.slipway.workload.Replacement;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment's entrance. Runs a Traefik of its own (HTTPS only, no dashboard, sees only this
 * stack's containers, reaches Docker through a read-only proxy), or hands routes to an existing one.
 */
public final class Edge extends ComponentResource {
  private static final String TRAEFIK = "traefik:v3.6";
  private static final String NGINX = "nginx:1.27-alpine";
  /** What a managed edge runs. */
  public static final Set<String> IMAGES = Set.of(TRAEFIK, NGINX);
  /** What is run beside an existing one, to ask it and to write its fallback. */
  public static final Set<String> IMAGES_BESIDE_EXISTING = Set.of(NGINX);

  private static final ServiceName NAME = new ServiceName("edge", "edge");
  private static final ServiceName DOCKER_API = new ServiceName("edge", "docker-api");
  private static final ServiceName METRICS = new ServiceName("edge", "metrics");
  private static final String ENVIRONMENT = "dynamic/environment.yml";

  private final EdgeSettings settings;
  private final DockerHost host;
  private final GivenSecrets secrets;
  private final Output<String> network;
  private final EdgeMetrics metrics;
  private Running running = Running.EXTERNAL;

  /** @param hosts every host name that this environment routes */
  public Edge(EdgeSettings settings, List<String> hosts, GivenSecrets secrets, DockerHost host) {
    super("slipway:edge:Edge", "edge");
    this.settings = settings;
    this.host = host;
    this.secrets = secrets;
    if (!settings.enabled()) {
      network = null;
      metrics = null;
    } else if (settings.existing() != null) {
      network = Output.of(settings.existing().network());
      metrics = null;
      if (settings.existing().dynamicFolder() != null && !hosts.isEmpty()) {
        host.hostFile(this, "edge-fallback", NGINX, settings.existing().dynamicFolder(), "slipway-" + host.stack() + ".yml", DynamicConfiguration.fallback(hosts, settings.existing()));
      }
    } else {
      network = host.network(this, NAME);
      metrics = new EdgeMetrics(host.internalNetwork(this, METRICS), NAME.service(), TraefikFlags.METRICS);
      runTraefik(hosts);
    }
    registerOutputs(Map.of());
  }

  /** Whether the stack has an edge. Without one, routes lead nowhere. */
  public boolean enabled() {
    return settings.enabled();
  }

  /** Name or address of the edge on {@link #network()}. */
  public String address() {
    return settings.existing() == null ? NAME.logical() : settings.existing().address();
  }

  /** Address of the Docker host that ways in from outside listen on. */
  public String bind() {
    return settings.bind();
  }

  /** The network that routed services join. */
  public Output<String> network() {
    return network;
  }

  /** Where its own metrics are read; empty where the edge is somebody else's, or there is none. */
  public Optional<EdgeMetrics> metrics() {
    return Optional.ofNullable(metrics);
  }

  /** Where {@code host} is found from outside. */
  public String url(HostName host) {
    return settings.url(host);
  }

  /** Good when the edge is; nothing has to wait for one that somebody else runs. */
  public Running running() {
    return running;
  }

  /** Puts a service behind the edge: what {@code route} says is sent to it, and its gate asks for {@code smoke} from there. */
  public void route(Workload.Builder workload, ServiceName service, Route route, Smoke smoke) {
    route(workload, service, List.of(route), smoke);
  }

  /** The same for several paths of one service. Where a person looks is the first route's. */
  public void route(Workload.Builder workload, ServiceName service, List<Route> routes, Smoke smoke) {
    workload.sharedNetwork(network);
    for (int i = routes.size() - 1; i >= 0; i--) {
      workload.labels(labels(service, routes.get(i), smoke));
    }
    workload.entrance(entrance(service, smoke.path()));
  }

  /** How {@code path} of a host that leads to {@code service} is asked for from outside; null without an edge. */
  public Entrance entrance(ServiceName service, String path) {
    if (!settings.enabled()) {
      return null;
    }
    var existing = settings.existing();
    return existing == null
        ? new Entrance("exec --interactive " + NAME.physical(host.stack()), TraefikFlags.SMOKE_URL + path, service.service(), TraefikFlags.SMOKE_URL + "/api/rawdata", Entrance.SOON)
        // It has a shell and curl; busybox' wget does not speak TLS everywhere.
        : new Entrance("run --rm --interactive --network " + existing.network() + " " + NGINX, existing.url(path), service.service(), null, existing.follows());
  }

  private Map<String, String> labels(ServiceName service, Route route, Smoke smoke) {
    var middlewares = new ArrayList<>(route.middlewares());
    middlewares.add(Middleware.securityHeaders(host.profile().isProduction()));
    middlewares.add(Middleware.retry(settings.attempts()));
    var existing = settings.existing();
    var labels = new TreeMap<>(RouteLabels.render(
        service.physical(host.stack()),
        route,
        middlewares,
        existing == null ? TraefikFlags.ENTRY_POINT : existing.entryPoint(),
        existing == null ? null : existing.certResolver(),
        existing == null ? TraefikFlags.SMOKE_ENTRY_POINT : null));
    labels.put("traefik.docker.network", existing == null ? NAME.physical(host.stack()) : existing.network());
    labels.put("slipway.smoke", smoke.path());
    labels.put("slipway.smoke-status", String.valueOf(smoke.status()));
    labels.put("slipway.url", settings.url(route.host()) + (route.path().equals("/") ? "" : route.path()));
    return labels;
  }

  private void runTraefik(List<String> hosts) {
    var control = host.internalNetwork(this, DOCKER_API);
    var dockerApi = host.run(this, dockerApi(host.stack(), control), List.of());
    String endpoint = "tcp://" + DOCKER_API.service() + ":2375";
    var traefik = Workload.of(NAME, new Image.Pulled(TRAEFIK))
        .command(TraefikFlags.of(settings, host.stack(), NAME.physical(host.stack()), endpoint))
        .file(ConfigFile.of("dynamic/tls-options.yml", Scripts.read(Edge.class, "tls-options.yml")))
        .file(ConfigFile.of("dynamic/api.yml", Scripts.read(Edge.class, "api.yml")))
        // Until putFile brings the environment's own.
        .file(ConfigFile.of(ENVIRONMENT, DynamicConfiguration.starting()))
        .port(new HostPort(settings.bind(), settings.http(), TraefikFlags.HTTP))
        .port(new HostPort(settings.bind(), settings.https(), TraefikFlags.HTTPS))
        .listensOn(TraefikFlags.HTTPS)
        .network(network)
        .network(control)
        // Always, so that a system which switches its monitoring on does not replace the edge.
        .network(metrics.network())
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=16m,mode=1777")
        .health(Health.of("timeout 3 wget -q -O /dev/null http://127.0.0.1:" + TraefikFlags.PING + "/ping", Duration.ofSeconds(5)))
        // Under more requests than its apps can answer, thousands of connections wait here: 256m were killed by them
        // (bench/rollout on a host that was busy). The Go runtime keeps below the limit by itself.
        .environment("GOMEMLIMIT", "400MiB")
        .limits(new Limits(Memory.parse("512m"), 1.0))
        .user("65532:65532")
        .stopGraceSeconds(20);
    if (settings.tls().mode() == Tls.Mode.ACME) {
      traefik.data(new DataVolume(TraefikFlags.ACME_FOLDER, null, "65532:65532"));
    }
    running = host.run(this, traefik.build(), List.of(dockerApi));
    host.putFile(this, "edge-dynamic", running, ConfigFile.FOLDER + ENVIRONMENT, DynamicConfiguration.render(hosts, certificate(this, "edge-certificate", hosts)));
  }

  /** Whoever reaches the Docker socket owns the host, so that Traefik, which faces the world, never does. */
  private static Workload dockerApi(String stack, Output<String> control) {
    return Workload.of(DOCKER_API, new Image.Pulled(NGINX))
        .command("sh", ConfigFile.FOLDER + "docker-api", stack)
        .file(ConfigFile.of("docker-api", Scripts.read(Edge.class, "docker-api.sh")))
        .file(ConfigFile.of("docker-api.conf", Scripts.read(Edge.class, "docker-api.conf").replace("${stack}", stack)))
        .mount(Mount.readOnly("/var/run/docker.sock", "/var/run/docker.sock"))
        .network(control)
        .listensOn(2375)
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=16m,mode=1777")
        .health(Health.of("timeout 3 wget -q -O /dev/null http://127.0.0.1:2375/_ping", Duration.ofSeconds(10)))
        .limits(new Limits(Memory.parse("64m"), 0.5))
        // Root owns the socket. It holds no capability and sees a read-only file system.
        .user("0:0")
        .replacement(Replacement.STOP_FIRST)
        .stopGraceSeconds(5)
        .build();
  }

  /** Chain and key in one PEM, for {@code hosts}; null where there is none yet: ACME brings it. */
  public Output<String> certificate(Resource parent, String name, List<String> hosts) {
    return switch (settings.tls().mode()) {
      case ACME -> null;
      case LOCAL -> hosts.isEmpty() ? null : host.localCertificate(parent, name, hosts);
      case PROVIDED -> secrets.get(Tls.KEY_SECRET).applyValue(key -> key.strip() + "\n" + settings.tls().chain());
    };
  }
}
