package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Secrets of a stack are where they are needed and nowhere else. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Secrets {
  private final LiveStack stack;
  private final KnownSecrets known;

  Secrets(LiveStack stack) {
    this.stack = stack;
    this.known = KnownSecrets.of(stack);
  }

  LiveStack stack() {
    return stack;
  }

  /** By where each was found. */
  Map<String, String> secrets() {
    return known.values();
  }

  @Test
  void dockerTellsNone() {
    var ids = new ArrayList<>(List.of("inspect"));
    ids.addAll(stack.docker().containers());
    ids.addAll(stack.docker().networks());
    ids.addAll(stack.docker().volumes());
    var images = Docker.inspect(stack.docker().containers()).stream().map(container -> container.path("Image").asText()).distinct().toList();
    ids.addAll(images);
    String inspected = Docker.docker(ids.toArray(String[]::new)).orFail().stdout();

    assertThat(inspected).contains("slipway.files", "POSTGRES_PASSWORD_FILE");
    assertNone(inspected, "docker inspect");
    images.forEach(image -> assertNone(Docker.docker("history", "--no-trunc", image).orFail().stdout(), "the layers of " + image));
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
      String all = files.filter(Files::isRegularFile).map(Secrets::read).collect(Collectors.joining("\n"));
      // Not by AssertJ's contains: a failure would print the passphrase.
      assertThat(all.contains("stack-key-value")).isTrue();
      assertNone(all, "the files of the state");
    }
  }

  @Test
  void allAreLong() {
    assertThat(secrets().values()).allSatisfy(secret -> assertThat(secret.length()).isGreaterThanOrEqualTo(32));
  }

  private void assertNone(String text, String where) {
    assertThat(known.toldBy(text)).as("what is told by " + where).isNull();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
