package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server that belongs to no stack, which the containers of one system reach as {@code http://outside:8080}. */
final class Outside {
  private final String name;
  private final String network;
  private final String script;

  /** @param script for Node.js, beside this class; nothing runs yet */
  Outside(LiveStack stack, String system, String script) {
    this.name = stack.name() + "-outside";
    this.network = stack.name() + "-" + system;
    this.script = script;
  }

  /** Only once the system has been up: its network does not exist earlier. */
  void start(String... environment) {
    // What a dead run left.
    stop();
    var command = new ArrayList<>(List.of("run", "--detach", "--name", name, "--network", network, "--network-alias", "outside"));
    for (String variable : environment) {
      command.addAll(List.of("--env", variable));
    }
    command.addAll(List.of("node:20-alpine", "node", "-e", read(script)));
    Docker.docker(command.toArray(String[]::new)).orFail();
  }

  /** What it has said so far. */
  String log() {
    return Docker.logs(name);
  }

  /** Before the system goes down: otherwise its network could not go. */
  void stop() {
    Docker.docker("rm", "--force", name);
  }

  private static String read(String script) {
    try (var file = Outside.class.getResourceAsStream(script)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
