package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets are where they are needed and nowhere else. */
@Tag("second")
class SecretsIT {
  private static final Map<String, KnownSecrets> KNOWN = new HashMap<>();

  static Stream<LiveStack> stacks() {
    return Stream.of(Shared.stack(), Shared.testing());
  }

  @Test
  void everyServiceHasSecretsOfItsOwn() {
    var crewplots = secrets(Shared.stack()).values();
    var others = secrets(Shared.testing()).values();

    assertThat(crewplots).containsOnlyKeys("stack-key", "edge-key", "crewplots/postgres password", "crewplots/mongodb password", "crewplots/redis password",
        "crewplots/app DATABASE_URL", "crewplots/app MONGODB_URL", "crewplots/app REDIS_URL", "crewplots/app SESSION_SECRET", "crewplots/app ENCRYPTION_KEY");
    assertThat(others).containsKeys("pagodirecto/postgres password", "pagodirecto/postgres roles/owner", "pagodirecto/postgres roles/app", "pagodirecto/postgres roles/readonly",
        "pagodirecto/postgres replication-password", "pagodirecto/backend JWT_SECRET", "pagodirecto/backend ADMIN_PASSWORD", "devportal/postgres password", "devportal/redis password",
        "devportal/app SECRET_KEY", "devportal/app JWT_SECRET_KEY", "devportal/app ADMIN_PASSWORD");
    assertThat(crewplots.values()).allSatisfy(SecretsIT::assertLong).doesNotHaveDuplicates();
    assertThat(others.values()).allSatisfy(SecretsIT::assertLong).doesNotContainAnyElementsOf(crewplots.values());
    // These stand at both ends, and so does the replica's.
    assertThat(others.get("pagodirecto/backend DATABASE_PASSWORD")).isEqualTo(others.get("pagodirecto/postgres roles/app"));
    assertThat(others.get("pagodirecto/backend MIGRATION_PASSWORD")).isEqualTo(others.get("pagodirecto/postgres roles/owner"));
    assertThat(others.values().stream().distinct()).hasSize(others.size() - 3);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void dockerTellsNone(LiveStack stack) {
    var ids = new ArrayList<>(List.of("inspect"));
    ids.addAll(stack.docker().containers());
    ids.addAll(stack.docker().networks());
    ids.addAll(stack.docker().volumes());
    var images = Docker.inspect(stack.docker().containers()).stream().map(container -> container.path("Image").asText()).distinct().toList();
    ids.addAll(images);
    String inspected = Docker.docker(ids.toArray(String[]::new)).orFail().stdout();

    assertThat(inspected).contains("slipway.files", "POSTGRES_PASSWORD_FILE");
    assertNone(stack, inspected, "docker inspect");
    images.forEach(image -> assertNone(stack, Docker.docker("history", "--no-trunc", image).orFail().stdout(), "the layers of " + image));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void logsAndProcessListsTellNone(LiveStack stack) {
    assertThat(stack.docker().containers()).isNotEmpty();
    for (String container : stack.docker().containers()) {
      assertNone(stack, Docker.logs(container), "docker logs");
      assertNone(stack, Docker.docker("top", container, "-eo", "pid,args").orFail().stdout(), "docker top");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void stateAndOutputsTellNone(LiveStack stack) throws IOException {
    assertNone(stack, stack.plain("pulumi stack output --json --stack " + stack.name()).orFail().stdout(), "pulumi stack output");
    String export = stack.plain("pulumi stack export --stack " + stack.name()).orFail().stdout();
    assertThat(export).contains("ciphertext");
    assertNone(stack, export, "pulumi stack export");
    try (Stream<Path> files = Files.walk(stack.checkout().root().resolve(".slipway"))) {
      String all = files.filter(Files::isRegularFile).map(SecretsIT::read).collect(Collectors.joining("\n"));
      // Not by AssertJ's contains: a failure would print the passphrase.
      assertThat(all.contains("stack-key-value")).isTrue();
      assertNone(stack, all, "the files of the state");
    }
  }

  @Test
  void localStateIsForItsOwnerAlone() throws IOException {
    var local = Shared.stack().checkout().root().resolve(".slipway");
    assertThat(Files.getPosixFilePermissions(local)).extracting(Enum::name).allMatch(permission -> permission.startsWith("OWNER"));
    assertThat(Files.getPosixFilePermissions(local.resolve("passphrase"))).extracting(Enum::name).containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  private static KnownSecrets secrets(LiveStack stack) {
    return KNOWN.computeIfAbsent(stack.name(), any -> KnownSecrets.of(stack));
  }

  private static void assertNone(LiveStack stack, String text, String where) {
    assertThat(secrets(stack).toldBy(text)).as("what is told by " + where).isNull();
  }

  private static void assertLong(String secret) {
    assertThat(secret.length()).isGreaterThanOrEqualTo(32);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
