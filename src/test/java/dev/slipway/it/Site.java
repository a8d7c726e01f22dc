package dev.slipway.it;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** CrewPlots as a browser reaches it: by name, over HTTPS, trusting the local CA and nothing else. */
final class Site {
  /** Slow is not wrong: the machine may be busy. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String host;
  private final int http;
  private final int https;
  private final HttpClient client;

  Site(String host, int http, int https, Path authority) {
    this.host = host;
    this.http = http;
    this.https = https;
    this.client = HttpClient.newBuilder().sslContext(trusting(authority)).connectTimeout(PATIENCE).build();
  }

  URI https(String path) {
    return URI.create("https://" + host + ":" + https + path);
  }

  URI http(String path) {
    return URI.create("http://" + host + ":" + http + path);
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(https(path)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e.toString(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode health() {
    return Docker.json(get("/health").body());
  }

  /** Answers the document's id. */
  String store(String name, String text) {
    var answer = send(HttpRequest.newBuilder(https("/api/documents?name=" + name)).header("Content-Type", "text/plain").POST(ofString(text)));
    if (answer.statusCode() != 201) {
      throw new AssertionError("storing a document is answered by " + answer.statusCode() + " " + answer.body());
    }
    return Docker.json(answer.body()).path("id").asText();
  }

  HttpResponse<String> document(String id) {
    return get("/api/documents/" + id);
  }

  HttpResponse<String> addPlot(String crew, String name) {
    return send(HttpRequest.newBuilder(https("/api/plots")).header("Content-Type", "application/json").POST(ofString("{\"crew\":\"" + crew + "\",\"name\":\"" + name + "\"}")));
  }

  private static SSLContext trusting(Path authority) {
    try (var in = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the CA " + authority + " cannot be read", e);
    }
  }
}
