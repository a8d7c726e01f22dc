package dev.slipway.cli.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import dev.slipway.environment.Subnets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fixed subnets that something else has: Docker would refuse them half-way, or the host would lose a way. */
final class SubnetCheck {
  /** @param holder what has it, in words, with the way to be rid of it */
  record Taken(String subnet, String holder) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER_SECONDS = 5;

  private SubnetCheck() {}

  static void run(Stack stack, Environment environment) {
    var claims = Subnets.claims(environment.systems()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, claim -> claim.getValue().toString()));
    if (claims.isEmpty()) {
      return;
    }
    var networks = networks(stack.docker());
    var taken = new ArrayList<>(ofNetworks(networks, stack.name()));
    if (stack.docker().address().isLocal()) {
      taken.addAll(ofRoutes(routes(), networks));
    }
    var lines = conflicts(claims, taken);
    if (lines.isEmpty()) {
      return;
    }
    String message = String.join("; ", lines) + ": choose another in Pulumi." + stack.name() + ".yaml, or leave it out and Docker chooses";
    if (stack.file().isProduction()) {
      throw new Refusal(message);
    }
    Console.warn(message);
  }

  /** @param claims subnets by the path of their setting */
  static List<String> conflicts(Map<String, String> claims, List<Taken> taken) {
    var lines = new ArrayList<String>();
    new TreeMap<>(claims).forEach((path, subnet) -> taken.stream()
        .filter(other -> AddressRange.parse(subnet).flatMap(own -> AddressRange.parse(other.subnet()).map(own::overlaps)).orElse(false))
        .findFirst()
        .ifPresent(other -> lines.add(path + " is " + subnet + ", but " + other.subnet() + " is taken by " + other.holder())));
    return lines;
  }

  /** @param networks as {@code docker network inspect} describes them */
  static List<Taken> ofNetworks(JsonNode networks, String stack) {
    var taken = new ArrayList<Taken>();
    for (JsonNode network : networks) {
      String owner = network.path("Labels").path("slipway.stack").asText("");
      // Swarm's own networks have addresses of their own.
      if (!owner.equals(stack) && network.path("Scope").asText("local").equals("local")) {
        String name = "network " + network.path("Name").asText() + (owner.isEmpty() ? "" : " of stack " + owner);
        network.path("IPAM").path("Config").forEach(config -> taken.add(new Taken(config.path("Subnet").asText(), name)));
      }
    }
    return taken;
  }

  /** @param routes as {@code ip -j route} prints them */
  static List<Taken> ofRoutes(JsonNode routes, JsonNode networks) {
    var bridges = new ArrayList<>(List.of("docker0"));
    networks.forEach(network -> {
      String id = network.path("Id").asText();
      bridges.add("br-" + id.substring(0, Math.min(12, id.length())));
      bridges.add(network.path("Options").path("com.docker.network.bridge.name").asText());
    });
    var taken = new ArrayList<Taken>();
    for (JsonNode route : routes) {
      // Docker's networks have been looked at by name.
      if (!bridges.contains(route.path("dev").asText())) {
        taken.add(new Taken(route.path("dst").asText(), "this host's route by " + route.path("dev").asText()));
      }
    }
    return taken;
  }

  private static JsonNode networks(Docker docker) {
    var ids = docker.lines("network", "ls", "--quiet", "--no-trunc");
    return json(docker.command("network", "inspect").args(ids).capture().stdout());
  }

  /** None where the command is not there, or does not speak JSON. */
  private static JsonNode routes() {
    try {
      var result = Program.named("ip", Path.of("/")).args("-j", "-4", "route").captureWithin(ANSWER_SECONDS);
      return json(result.ok() ? result.stdout() : "[]");
    } catch (Refusal e) {
      return JSON.createArrayNode();
    }
  }

  private static JsonNode json(String text) {
    try {
      return text.isBlank() ? JSON.createArrayNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }
}
