package dev.slipway.cli.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The docker command's own configuration; read here because asking the command costs more than the answer. */
final class ContextFile {
  private ContextFile() {}

  /** Whether the user has chosen another context than the default socket. */
  static boolean chosen(Map<String, String> user) {
    Path folder = Path.of(user.getOrDefault("DOCKER_CONFIG", user.getOrDefault("HOME", "") + "/.docker"));
    try {
      String current = new ObjectMapper().readTree(Files.readString(folder.resolve("config.json"))).path("currentContext").asText("");
      return !current.isEmpty() && !current.equals("default");
    } catch (IOException e) {
      return false;
    }
  }
}
