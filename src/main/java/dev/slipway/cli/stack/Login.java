package dev.slipway.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The backend that {@code pulumi login} has chosen on this machine.
 *
 * @param address empty when nobody has logged in
 */
public record Login(String address) {
  public static Login of(Map<String, String> user) {
    Path home = Path.of(user.getOrDefault("PULUMI_HOME", user.getOrDefault("HOME", "") + "/.pulumi"));
    try {
      var credentials = new ObjectMapper().readTree(Files.readString(home.resolve("credentials.json")));
      String current = credentials.path("current").asText("");
      if (!current.isEmpty()) {
        return new Login(current);
      }
    } catch (IOException e) {
      // No such file is how most machines look; an unreadable one is pulumi's to complain about.
    }
    // CI jobs log in to Pulumi's service by token alone.
    return new Login(user.getOrDefault("PULUMI_ACCESS_TOKEN", "").isEmpty() ? "" : "https://api.pulumi.com");
  }

  public boolean present() {
    return !address.isEmpty();
  }
}
