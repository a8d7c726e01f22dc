package dev.slipway.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A client with an address of its own: a container on the network of a stack's edge. It ends by itself when it is forgotten. */
final class Client implements AutoCloseable {
  private static final int HTTPS = 8443;

  private final String container;

  Client(LiveStack stack) {
    String network = stack.name() + "-edge";
    String edge = Docker.inspect(stack.docker().container("edge")).at("/NetworkSettings/Networks/" + network + "/IPAddress").asText();
    String name = stack.name() + "-client-" + UUID.randomUUID().toString().substring(0, 8);
    container = Docker.docker("run", "--detach", "--rm", "--name", name, "--network", network,
        "--add-host", stack.host("pagodirecto") + ":" + edge, "--add-host", stack.host("devportal") + ":" + edge,
        "--add-host", stack.host("pivotalflow") + ":" + edge,
        "node:20-alpine", "sleep", "600").orFail().stdout().strip();
  }

  /**
   * @param counts how often each status was the answer
   * @param refusal headers and body of one that was 429
   */
  record Answers(Map<String, Integer> counts, JsonNode refusal) {}

  Answers ask(String host, String path, int times) {
    var said = Docker.json(Docker.exec(container, "node", "-e", script(), "https://" + host + ":" + HTTPS + path, String.valueOf(times)));
    var counts = new TreeMap<String, Integer>();
    said.path("seen").fields().forEachRemaining(status -> counts.put(status.getKey(), status.getValue().asInt()));
    return new Answers(counts, said.path("refusal"));
  }

  @Override
  public void close() {
    Docker.docker("rm", "--force", "--volumes", container);
  }

  private static String script() {
    try (var in = Client.class.getResourceAsStream("ask.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
