package dev.slipway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate that signs itself, good for ten days, as OpenSSL makes it.
 *
 * @param file with its PEM
 * @param key PEM of its private key, in PKCS#8
 */
public record Certificate(Path file, String key) {
  /** @param hosts names that it is for */
  public static Certificate of(Path folder, String... hosts) {
    return of(folder, List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"), hosts);
  }

  /** @param kind OpenSSL's words for another kind of key */
  public static Certificate of(Path folder, List<String> kind, String... hosts) {
    Path file = folder.resolve(hosts[0].replace('*', '_') + ".pem");
    Path key = folder.resolve(hosts[0].replace('*', '_') + ".key");
    var names = Arrays.stream(hosts).map(host -> "DNS:" + host).collect(Collectors.joining(","));
    openssl(Stream.of(Stream.of("req", "-x509", "-nodes", "-days", "10", "-subj", "/CN=" + hosts[0], "-addext", "subjectAltName=" + names, "-keyout", key.toString(), "-out", file.toString()), kind.stream())
        .flatMap(words -> words).toList());
    try {
      return new Certificate(file, Files.readString(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate {@code site} as {@code issuer} signs it, good for {@code days}. */
  public static String signed(Certificate site, Certificate issuer, int days) {
    String key = issuer.file().toString().replaceFirst("pem$", "key");
    String request = openssl(List.of("x509", "-x509toreq", "-in", site.file().toString(), "-signkey", site.file().toString().replaceFirst("pem$", "key")));
    try {
      Path file = Files.writeString(site.file().resolveSibling(site.file().getFileName() + ".request"), request.substring(request.indexOf("-----BEGIN")));
      Path names = Files.writeString(site.file().resolveSibling("names"), "subjectAltName=DNS:" + site.file().getFileName().toString().replaceFirst(".pem$", ""));
      return openssl(List.of("x509", "-req", "-in", file.toString(), "-CA", issuer.file().toString(), "-CAkey", key, "-CAcreateserial", "-days", String.valueOf(days), "-extfile", names.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String chain() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What OpenSSL prints. */
  public static String openssl(List<String> words) {
    try {
      var process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), words.stream()).toList()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (process.waitFor() != 0) {
        throw new AssertionError("openssl " + words + " failed");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
