package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets are where they are needed and nowhere else. */
class SecretsIT {
  private final LiveStack stack = Shared.stack();
  /** By the name of the resource that made it. */
  private final Map<String, String> secrets = new TreeMap<>();

  @BeforeEach
  void findSecrets() {
    for (JsonNode resource : stack.export("--show-secrets").at("/deployment/resources")) {
      String urn = resource.path("urn").asText();
      if (urn.contains("GeneratedSecret$command:local:Command::")) {
        secrets.put(urn.replaceFirst(".*::", "").replaceFirst("-value$", ""), plain(resource.at("/outputs/stdout")));
      }
      if (urn.endsWith("::edge-certificate")) {
        // The key comes first; its third line is random all along.
        secrets.put("edge-key", plain(resource.at("/outputs/stdout")).lines().toList().get(2));
      }
    }
  }

  @Test
  void secretsAreThoseThatTheServicesUse() {
    assertThat(secrets).containsOnlyKeys(
        "crewplots-encryption-key", "crewplots-mongodb-password", "crewplots-postgres-password", "crewplots-redis-password", "crewplots-session-secret", "edge-key", "fingerprint-key");
    assertThat(secrets.values()).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(40)).doesNotHaveDuplicates();
    String environment = Docker.exec(stack.docker().containers("app").get(0), "cat", "/run/slipway/environment");
    assertThat(environment).contains(
        secrets.get("crewplots-encryption-key"), secrets.get("crewplots-session-secret"), secrets.get("crewplots-postgres-password"), secrets.get("crewplots-mongodb-password"),
        secrets.get("crewplots-redis-password"));
    assertThat(Docker.exec(stack.docker().container("edge"), "cat", "/run/slipway/dynamic/environment.yml")).contains(secrets.get("edge-key"));
  }

  @Test
  void dockerTellsNone() {
    var ids = new ArrayList<>(List.of("inspect"));
    ids.addAll(stack.docker().containers());
    ids.addAll(stack.docker().networks());
    ids.addAll(stack.docker().volumes());
    ids.add(Docker.inspect(stack.docker().containers("app").get(0)).path("Image").asText());
    String inspected = Docker.docker(ids.toArray(String[]::new)).orFail().stdout();

    assertThat(inspected).contains("slipway.files", "POSTGRES_PASSWORD_FILE");
    assertNone(inspected, "docker inspect");
    assertNone(Docker.docker("history", "--no-trunc", ids.get(ids.size() - 1)).orFail().stdout(), "the layers of the image");
  }

  @Test
  void logsAndProcessListsTellNone() {
    assertThat(stack.docker().containers()).isNotEmpty();
    for (String container : stack.docker().containers()) {
      assertNone(Docker.logs(container), "docker logs");
      assertNone(Docker.docker("top", container, "-eo", "pid,args").orFail().stdout(), "docker top");
    }
  }

  @Test
  void stateAndOutputsTellNone() throws IOException {
    assertNone(stack.plain("pulumi stack output --json --stack " + stack.name()).orFail().stdout(), "pulumi stack output");
    String export = stack.plain("pulumi stack export --stack " + stack.name()).orFail().stdout();
    assertThat(export).contains("ciphertext");
    assertNone(export, "pulumi stack export");
    try (Stream<Path> files = Files.walk(stack.checkout().root().resolve(".slipway"))) {
      String all = files.filter(Files::isRegularFile).map(SecretsIT::read).collect(Collectors.joining("\n"));
      assertThat(all).contains("crewplots-encryption-key-value");
      assertNone(all, "the files of the state");
    }
  }

  @Test
  void localStateIsForItsOwnerAlone() throws IOException {
    var local = stack.checkout().root().resolve(".slipway");
    assertThat(Files.getPosixFilePermissions(local)).extracting(Enum::name).allMatch(permission -> permission.startsWith("OWNER"));
    assertThat(Files.getPosixFilePermissions(local.resolve("passphrase"))).extracting(Enum::name).containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  private void assertNone(String text, String where) {
    secrets.forEach((name, secret) -> {
      for (String form : forms(secret)) {
        // Not by AssertJ's contains: a failure would print the secret.
        assertThat(text.contains(form)).as(name + " is in " + where).isFalse();
      }
    });
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

  private static String plain(JsonNode secret) {
    return Docker.json(secret.path("plaintext").asText()).asText();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
