package dev.slipway.components.nginx;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.components.Site;
import dev.slipway.components.Timings;
import dev.slipway.edge.Route;
import dev.slipway.runtime.Running;
import dev.slipway.runtime.Scripts;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Origin;
import dev.slipway.workload.ConfigFile;
import dev.slipway.workload.Health;
import dev.slipway.workload.HostPort;
import dev.slipway.workload.Image;
import dev.slipway.workload.Limits;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Smoke;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An nginx between the edge and a system's services: security headers, CORS, limits per client,
 * compression, caching, error pages, load balancing. Who is in an upstream follows admission and drain:
 * the services' gates tell it. In a stack without an edge it is the way in itself, with TLS.
 */
public final class NginxGateway extends ComponentResource {
  /** @param name of the upstream in the locations */
  private record Upstream(String name, String service, int port, Running running) {
    String line() {
      return service + " " + port + (name.equals(service) ? "" : " " + name);
    }
  }

  public static final String IMAGE = "nginx:1.27-alpine";
  private static final String USER = "101:101";
  private static final int HTTP = 8080;
  private static final int HTTPS = 8443;
  private static final String HEALTH = "/gateway-health";

  private final Spec spec;
  private final Site site;

  private NginxGateway(Spec spec, Output<String> network, Site site, Resource parent) {
    super("slipway:nginx:NginxGateway", spec.name.logical(), ComponentResourceOptions.builder().parent(parent).build());
    this.spec = spec;
    this.site = site;
    var settings = spec.settings;
    var workload = Workload.of(spec.name, new Image.Pulled(IMAGE))
        .command("sh", ConfigFile.FOLDER + "start-gateway")
        .file(script("start-gateway", "start.sh"))
        .file(script("upstreams", "upstreams.sh"))
        .file(script("gateway.conf", "gateway.conf"))
        .file(script("pages/unavailable.html", "unavailable.html"))
        .file(script("pages/unavailable.json", "unavailable.json"))
        .file(ConfigFile.of("locations.conf", spec.locations))
        .file(ConfigFile.of("settings/zones.conf", settings.api().zone("api") + settings.auth().zone("auth")))
        .file(ConfigFile.of("settings/headers.conf", headers()))
        .file(ConfigFile.of("limits/api.conf", settings.api().limit("api")))
        .file(ConfigFile.of("limits/auth.conf", settings.auth().limit("auth")))
        .file(ConfigFile.of("leads-to", lines(spec.upstreams, Upstream::line)))
        .tmpfs("/tmp", "rw,noexec,nosuid,nodev,size=64m,mode=1777")
        .network(network)
        .listensOn(site.edge().enabled() ? HTTP : HTTPS)
        .labels(spec.upstreams.stream().collect(Collectors.toMap(upstream -> "slipway.upstream." + upstream.service(), upstream -> String.valueOf(upstream.port()), (first, second) -> first)))
        .health(Timings.health(Health.of("timeout 3 wget -q -O /dev/null http://127.0.0.1:" + HTTP + HEALTH, Duration.ofSeconds(5)), settings.health()))
        .limits(new Limits(settings.memory(), settings.cpus()))
        .user(USER)
        .replicas(settings.replicas())
        // Fast would cut requests in flight.
        .stopSignal("SIGQUIT")
        .rollout(Timings.rollout(settings.rollout(), site.host().profile()))
        .stopGraceSeconds(Timings.stopGrace(settings.rollout().stopGrace(), 30));
    var after = spec.upstreams.stream().map(Upstream::running).distinct().collect(Collectors.toCollection(ArrayList::new));
    if (site.edge().enabled()) {
      behindEdge(workload);
      after.add(site.edge().running());
    } else {
      asEntrance(workload);
    }
    site.host().run(this, workload.build(), after);
    registerOutputs(Map.of());
  }

  /** A gateway for {@code host}. */
  public static Spec of(ServiceName name, GatewaySettings settings, HostName host) {
    return new Spec(name, settings, host);
  }

  private void behindEdge(Workload.Builder workload) {
    var route = Route.to(spec.host, HTTP, HEALTH).withSmokePath(spec.smokePath);
    var smoke = Smoke.of(spec.host.toString(), HTTP, spec.smokePath);
    workload
        .routed()
        .file(ConfigFile.of("listen.conf", "listen " + HTTP + ";\n"))
        .file(ConfigFile.of("edge", site.edge().address() + "\n"))
        .smoke(smoke);
    site.edge().route(workload, spec.name, route, smoke);
  }

  private void asEntrance(Workload.Builder workload) {
    var settings = spec.settings;
    String port = settings.https() == 443 ? "" : ":" + settings.https();
    workload
        .file(script("listen.conf", "listen-tls.conf"))
        .file(ConfigFile.of("redirect.conf", Scripts.read(NginxGateway.class, "redirect.conf").replace("${port}", port)))
        .file(new ConfigFile("tls.pem", site.edge().certificate(this, spec.name.logical() + "-certificate", List.of(spec.host.toString()))))
        .file(ConfigFile.of("edge", ""))
        .port(new HostPort(site.edge().bind(), settings.http(), HTTP))
        .port(new HostPort(site.edge().bind(), settings.https(), HTTPS))
        .labels(Map.of("slipway.url", "https://" + spec.host + port, "slipway.smoke", spec.smokePath));
  }

  private String headers() {
    String origins = lines(spec.origins, origin -> "  \"" + origin + "\" $http_origin;");
    return "map $http_origin $cors_origin {\n  default \"\";\n" + origins + "}\n"
        + constant("content_security_policy", spec.settings.contentSecurityPolicy())
        + constant("hsts", site.host().profile().isProduction() ? "max-age=15768000" : "");
  }

  private static String constant(String variable, String value) {
    return "map \"\" $" + variable + " { default \"" + value + "\"; }\n";
  }

  private static <T> String lines(List<T> items, Function<T, String> line) {
    return items.stream().map(item -> line.apply(item) + "\n").collect(Collectors.joining());
  }

  private static ConfigFile script(String file, String resource) {
    return ConfigFile.of(file, Scripts.read(NginxGateway.class, resource));
  }

  /** Gathers what a gateway needs. */
  public static final class Spec {
    private final ServiceName name;
    private final GatewaySettings settings;
    private final HostName host;
    private final List<Upstream> upstreams = new ArrayList<>();
    private List<Origin> origins = List.of();
    private String locations = "";
    private String smokePath = HEALTH;

    private Spec(ServiceName name, GatewaySettings settings, HostName host) {
      this.name = name;
      this.settings = settings;
      this.host = host;
    }

    /** nginx' locations, which pass requests to upstreams by their services' names. */
    public Spec locations(String conf) {
      locations = conf;
      return this;
    }

    /** A service by its plain name, which is the upstream's name in the locations. */
    public Spec upstream(String service, int port, Running running) {
      return upstream(service, service, port, running);
    }

    /** Another port of a service, as an upstream of its own name. */
    public Spec upstream(String name, String service, int port, Running running) {
      upstreams.add(new Upstream(name, service, port, running));
      return this;
    }

    /** Other origins whose pages may call the system from a browser; default none. */
    public Spec allowedOrigins(List<Origin> others) {
      origins = List.copyOf(others);
      return this;
    }

    /** Path that proves, from outside, that the system answers: 200 is expected. */
    public Spec smokePath(String path) {
      smokePath = path;
      return this;
    }

    public NginxGateway run(Output<String> network, Site site, Resource parent) {
      return new NginxGateway(this, network, site, parent);
    }
  }
}
