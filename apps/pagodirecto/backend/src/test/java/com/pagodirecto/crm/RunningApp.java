package com.pagodirecto.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A replica of the app on a port of its own, and what a client says to it. */
final class RunningApp implements AutoCloseable {
  static final String ADMIN = "admin@pago.example";
  static final String ADMIN_PASSWORD = "first-admin-password";

  // Replicas of one process share a logging system, and starting at once each would set it up under the others' feet.
  static {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final String address;

  RunningApp(String... more) {
    String[] settings = {
      "--server.port=0", "--pagodirecto.jwt-secret=" + SettingsTest.SECRET, "--pagodirecto.admin-email=" + ADMIN,
      "--pagodirecto.admin-password=" + ADMIN_PASSWORD
    };
    String[] all = Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
    context = SpringApplication.run(PagoDirecto.class, all);
    address = "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  Answer get(String path, String token, String... headers) {
    return send(request(path, token, headers));
  }

  Answer post(String path, String token, Map<String, ?> body, String... headers) {
    try {
      return send(request(path, token, headers).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String login(String email, String password) {
    return post("/api/v1/auth/login", null, Map.of("email", email, "password", password)).body().path("token").asText(null);
  }

  /** Adds a tenant and its user with the role; the answer is the user's token. */
  String userOf(String tenantId, String email, String role) {
    post("/api/v1/users", login(ADMIN, ADMIN_PASSWORD), Map.of("email", email, "password", "a-password-of-" + role, "role", role, "tenantId", tenantId));
    return login(email, "a-password-of-" + role);
  }

  static Connection asAppRole() throws SQLException {
    return DriverManager.getConnection(System.getenv("DATABASE_URL"), System.getenv("DATABASE_USER"), System.getenv("DATABASE_PASSWORD"));
  }

  static Connection asOwner() throws SQLException {
    return DriverManager.getConnection(System.getenv("DATABASE_URL"), System.getenv("MIGRATION_USER"), System.getenv("MIGRATION_PASSWORD"));
  }

  @Override
  public void close() {
    context.close();
  }

  private HttpRequest.Builder request(String path, String token, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (token != null) request.header("Authorization", "Bearer " + token);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type.contains("json") ? json.readTree(response.body()) : json.getNodeFactory().textNode(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
