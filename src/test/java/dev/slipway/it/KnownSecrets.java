package dev.slipway.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All secrets of a stack, by where the test found them: the key that they derive from, and what its containers were given. */
record KnownSecrets(Map<String, String> values) {
  private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)='(.*)'");
  private static final String FILES = "cd /run/slipway && for file in password replication-password roles/*; do if [ -f $file ]; then echo \"$file=$(cat $file)\"; fi; done";

  static KnownSecrets of(LiveStack stack) {
    var values = new TreeMap<String, String>();
    for (JsonNode resource : stack.export("--show-secrets").at("/deployment/resources")) {
      String urn = resource.path("urn").asText();
      if (urn.endsWith("::stack-key-value")) {
        values.put("stack-key", plain(resource));
      }
      if (urn.endsWith("::edge-certificate")) {
        // The key comes first; its third line is random all along.
        values.put("edge-key", plain(resource).lines().toList().get(2));
      }
    }
    for (JsonNode container : Docker.inspect(stack.docker().containers())) {
      String id = container.path("Id").asText();
      String service = container.at("/Config/Labels").path("slipway.system").asText() + "/" + container.at("/Config/Labels").path("slipway.service").asText() + " ";
      Docker.shell(id, FILES).lines().map(line -> line.split("=", 2)).forEach(file -> values.put(service + file[0], file[1]));
      var assignment = ASSIGNMENT.matcher(Docker.shell(id, "cat /run/slipway/environment 2>/dev/null || true"));
      while (assignment.find()) {
        // Names of accounts go with their passwords, but are none.
        if (assignment.group(1).matches(".*(PASSWORD|SECRET|KEY).*") || assignment.group(2).contains("@")) {
          values.put(service + assignment.group(1), assignment.group(2));
        }
      }
    }
    return new KnownSecrets(values);
  }

  /** Answers the first that {@code text} tells, plain or in base64; null when it tells none. Never the secret itself. */
  String toldBy(String text) {
    for (var secret : values.entrySet()) {
      if (forms(secret.getValue()).stream().anyMatch(text::contains)) {
        return secret.getKey();
      }
    }
    return null;
  }

  /** Plain, and as it reads within base64, where it may begin at any of three bits. */
  private static List<String> forms(String secret) {
    var forms = new ArrayList<>(List.of(secret));
    for (int offset = 0; offset < 3; offset++) {
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(("\0".repeat(offset) + secret).getBytes(StandardCharsets.US_ASCII));
      forms.add(encoded.substring(4, encoded.length() - 4));
    }
    return forms;
  }

  private static String plain(JsonNode resource) {
    return Docker.json(resource.at("/outputs/stdout").path("plaintext").asText()).asText();
  }
}
