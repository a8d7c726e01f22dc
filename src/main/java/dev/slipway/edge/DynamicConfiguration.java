package dev.slipway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The part of the edge's configuration that changes while it runs: certificate and fallback. Traefik
 * reads it again by itself, so a new system costs no restart of the edge.
 */
final class DynamicConfiguration {
  private static final String FALLBACK = "fallback";
  /** Sorted: the JDK's small maps have another order in each run, which would be a change each time. */
  private static final ObjectMapper YAML = YAMLMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private DynamicConfiguration() {}

  /** @param certificate PEM of chain and key in one; null where ACME brings it */
  static Output<String> render(List<String> hosts, Output<String> certificate) {
    return certificate == null
        ? Output.of(write(fallback(hosts, TraefikFlags.ENTRY_POINT, null)))
        : certificate.applyValue(pem -> {
          var all = fallback(hosts, TraefikFlags.ENTRY_POINT, null);
          all.put("tls", Map.of("stores", Map.of("default", Map.of("defaultCertificate", Map.of("certFile", pem, "keyFile", pem)))));
          return write(all);
        });
  }

  /** While the edge knows no hosts yet: everything is unavailable, nothing is unknown. */
  static String starting() {
    return write(fallback("PathPrefix(`/`)", TraefikFlags.ENTRY_POINT, null));
  }

  /** The fallback alone, for a Traefik that is not ours. */
  static String fallback(List<String> hosts, ExistingTraefik existing) {
    return write(fallback(hosts, existing.entryPoint(), existing.certResolver() == null ? Map.of() : Map.of("certResolver", existing.certResolver())));
  }

  /** A routed host whose replicas are all away is unavailable, not unknown. */
  private static Map<String, Object> fallback(List<String> hosts, String entryPoint, Map<String, String> tls) {
    if (hosts.isEmpty()) {
      return new TreeMap<>();
    }
    return fallback(hosts.stream().map(host -> "Host(`" + host + "`)").collect(Collectors.joining(" || ")), entryPoint, tls);
  }

  private static Map<String, Object> fallback(String rule, String entryPoint, Map<String, String> tls) {
    var router = new TreeMap<String, Object>(Map.of(
        "rule", rule, "priority", 1, "entryPoints", List.of(entryPoint), "middlewares", List.of(FALLBACK), "service", FALLBACK));
    if (tls != null) {
      router.put("tls", tls);
    }
    return new TreeMap<>(Map.of("http", new TreeMap<>(Map.of(
        "routers", Map.of(FALLBACK, router),
        "middlewares", Map.of(FALLBACK, Map.of("headers", Map.of("customResponseHeaders", Map.of("Retry-After", "5")))),
        "services", Map.of(FALLBACK, Map.of("loadBalancer", Map.of("servers", List.of())))))));
  }

  private static String write(Map<String, Object> document) {
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
