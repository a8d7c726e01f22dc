package dev.slipway.edge;

import dev.slipway.workload.ConfigFile;
import java.util.ArrayList;
import java.util.List;

/** The start-up arguments of the edge's Traefik: its install configuration, a flag a line. */
final class TraefikFlags {
  static final int HTTP = 8080;
  static final int HTTPS = 8443;
  static final int PING = 8082;
  static final int METRICS = 8083;
  static final String ENTRY_POINT = "websecure";
  /** Inside the edge's container alone, without TLS: where gates ask for new replicas, and who gets requests. */
  static final String SMOKE_ENTRY_POINT = "smoke";
  private static final int SMOKE = 8084;
  static final String SMOKE_URL = "http://127.0.0.1:" + SMOKE;
  static final String ACME_FOLDER = "/acme";

  private TraefikFlags() {}

  static List<String> of(EdgeSettings settings, String stack, String network, String dockerEndpoint) {
    List<String> flags = new ArrayList<>(List.of(
        "--global.checkNewVersion=false",
        "--global.sendAnonymousUsage=false",
        // Only inside the edge's container: api.yml.
        "--api.dashboard=false",
        "--log.level=INFO",
        "--log.format=json",
        "--accessLog=true",
        "--accessLog.format=json",
        // The id of a request is its W3C trace id: Traefik makes it, logs it and passes it on as `traceparent`.
        // Nothing is sampled, so nothing is ever sent to the end point that tracing insists on having.
        "--tracing.serviceName=edge",
        "--tracing.sampleRate=0",
        "--tracing.otlp.http.endpoint=http://127.0.0.1:4318/v1/traces",
        "--ping.entryPoint=ping",
        "--entryPoints.ping.address=127.0.0.1:" + PING,
        // Its port is published nowhere.
        "--metrics.prometheus=true",
        "--metrics.prometheus.entryPoint=metrics",
        "--entryPoints.metrics.address=:" + METRICS,
        "--entryPoints." + SMOKE_ENTRY_POINT + ".address=127.0.0.1:" + SMOKE,
        "--entryPoints.web.address=:" + HTTP,
        "--entryPoints.web.http.redirections.entryPoint.to=:" + settings.https(),
        "--entryPoints.web.http.redirections.entryPoint.scheme=https",
        "--entryPoints." + ENTRY_POINT + ".address=:" + HTTPS,
        "--entryPoints." + ENTRY_POINT + ".http.tls=true",
        "--entryPoints." + ENTRY_POINT + ".transport.lifeCycle.graceTimeOut=10s",
        // A request may meet a container in the moment it is lost. Its address stays reachable for the kernel for half a
        // minute, and so long the first try would hang (the default is 30 s).
        "--serversTransport.forwardingTimeouts.dialTimeout=2s",
        // Shorter than any app keeps its side open, or a request meets a connection that the app just closes. And what a
        // draining replica still has open after this is a request in flight (tools/commands/lib/drain.sh).
        "--serversTransport.forwardingTimeouts.idleConnTimeout=2s",
        "--providers.file.directory=" + ConfigFile.FOLDER + "dynamic",
        "--providers.docker=true",
        "--providers.docker.endpoint=" + dockerEndpoint,
        "--providers.docker.exposedByDefault=false",
        "--providers.docker.network=" + network,
        // Two environments on one host would take each other's routes.
        "--providers.docker.constraints=Label(`slipway.stack`,`" + stack + "`)",
        // A drain waits for this on top of everything else; the default is 2 s.
        "--providers.providersThrottleDuration=200ms"));
    if (settings.tls().mode() == Tls.Mode.ACME) {
      flags.add("--entryPoints." + ENTRY_POINT + ".http.tls.certResolver=acme");
      flags.add("--certificatesResolvers.acme.acme.email=" + settings.tls().email());
      flags.add("--certificatesResolvers.acme.acme.storage=" + ACME_FOLDER + "/acme.json");
      flags.add("--certificatesResolvers.acme.acme.httpChallenge.entryPoint=web");
      if (settings.tls().staging()) {
        flags.add("--certificatesResolvers.acme.acme.caServer=https://acme-staging-v02.api.letsencrypt.org/directory");
      }
    }
    return flags;
  }
}
