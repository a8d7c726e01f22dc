package dev.slipway.it;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A stack's Grafana behind the edge, as somebody asks its API. */
record Grafana(Site site, String user, String password) {
  /**
   * One panel of a dashboard.
   *
   * @param targets its queries as they stand in the dashboard
   */
  record Panel(String name, JsonNode targets) {}

  HttpResponse<String> get(String path) {
    return site.send(as(HttpRequest.newBuilder(site.https(path))));
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode found : json("/api/search?type=dash-db")) {
      var dashboard = json("/api/dashboards/uid/" + found.path("uid").asText()).path("dashboard");
      dashboard.path("panels").forEach(panel -> panels.add(new Panel(dashboard.path("title").asText() + ": " + panel.path("title").asText(), panel.path("targets"))));
    }
    return panels;
  }

  /** Queries of {@code panel} that answer no number, by their letter; or what is wrong with them all. */
  List<String> empty(Panel panel) {
    var body = new ObjectMapper().createObjectNode().put("from", "now-5m").put("to", "now");
    var queries = body.putArray("queries");
    panel.targets().forEach(target -> queries.add(((ObjectNode) target.deepCopy()).put("range", true).put("intervalMs", 15_000).put("maxDataPoints", 100)));
    var answer = site.send(as(HttpRequest.newBuilder(site.https("/api/ds/query")).header("Content-Type", "application/json").POST(ofString(body.toString()))));
    if (answer.statusCode() != 200) {
      return List.of(answer.statusCode() + " " + answer.body());
    }
    List<String> empty = new ArrayList<>();
    panel.targets().forEach(target -> {
      String letter = target.path("refId").asText();
      if (!hasNumber(Docker.json(answer.body()).path("results").path(letter).path("frames"))) {
        empty.add(letter);
      }
    });
    return empty;
  }

  private static boolean hasNumber(JsonNode frames) {
    for (JsonNode frame : frames) {
      for (JsonNode value : frame.at("/data/values/1")) {
        if (value.isNumber()) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode json(String path) {
    var answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " is answered by " + answer.statusCode() + " " + answer.body());
    }
    return Docker.json(answer.body());
  }

  private HttpRequest.Builder as(HttpRequest.Builder request) {
    return user == null ? request : request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }
}
