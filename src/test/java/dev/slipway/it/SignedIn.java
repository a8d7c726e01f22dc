package dev.slipway.it;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Somebody who has logged in to a system. */
record SignedIn(Site site, String token) {
  static HttpResponse<String> login(Site site, String path, String email, String password) {
    return site.send(json(site, path, Map.of("email", email, "password", password)));
  }

  /** @param field of the answer, which the token is in */
  static SignedIn in(Site site, String path, String field, String email, String password) {
    var answer = login(site, path, email, password);
    String token = answer.statusCode() == 200 ? Docker.json(answer.body()).path(field).asText() : "";
    if (token.isEmpty()) {
      throw new AssertionError(email + " cannot log in: " + answer.statusCode() + " " + answer.body());
    }
    return new SignedIn(site, token);
  }

  HttpRequest.Builder request(String path) {
    return as(HttpRequest.newBuilder(site.https(path)));
  }

  HttpResponse<String> get(String path) {
    return site.send(request(path));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return site.send(as(json(site, path, fields)));
  }

  /** What the API made of {@code fields}. */
  JsonNode create(String path, Map<String, String> fields) {
    var answer = post(path, fields);
    if (answer.statusCode() != 201) {
      throw new AssertionError("POST " + path + " is answered by " + answer.statusCode() + " " + answer.body());
    }
    return Docker.json(answer.body());
  }

  private HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder json(Site site, String path, Map<String, String> fields) {
    var object = JsonNodeFactory.instance.objectNode();
    fields.forEach(object::put);
    return HttpRequest.newBuilder(site.https(path)).header("Content-Type", "application/json").POST(ofString(object.toString()));
  }
}
