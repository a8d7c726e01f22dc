package dev.slipway.systems.pivotalflow;

import com.pulumi.core.Output;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** One database's address in the two forms that the system's documents ask for: a URL, and its parts as {@code POSTGRES_*}. */
final class DatabaseVariables {
  private DatabaseVariables() {}

  /** @param url {@code postgresql://user:password@host:5432/database}, a secret, and so is every part of it */
  static Map<String, Output<String>> of(Output<String> url) {
    return Map.of(
        "DATABASE_URL", url,
        "POSTGRES_HOST", part(url, URI::getHost),
        "POSTGRES_PORT", part(url, address -> String.valueOf(address.getPort() < 0 ? 5432 : address.getPort())),
        "POSTGRES_DB", part(url, address -> decoded(address.getRawPath().substring(1))),
        "POSTGRES_USER", part(url, address -> account(address, 0)),
        "POSTGRES_PASSWORD", part(url, address -> account(address, 1)));
  }

  private static Output<String> part(Output<String> url, Function<URI, String> part) {
    return url.applyValue(text -> part.apply(URI.create(text)));
  }

  private static String account(URI address, int part) {
    String[] parts = String.valueOf(address.getRawUserInfo()).split(":", 2);
    return part < parts.length ? decoded(parts[part]) : "";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
