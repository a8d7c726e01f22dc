package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.release.History;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseStore;
import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing releases down and reading them, with a folder in the volume's place. */
class RecordReleaseTest {
  /** Knows the calls that the scripts make: a container is a name, the volume dev-releases a folder beside. */
  private static final String DOCKER = """
      #!/bin/sh
      case $1 in
        images) echo sha256:any ;;
        volume) echo dev-releases ;;
        create) echo reader ;;
        ps) ;;
        rm) echo "$@" >>"$FOLDER/removed" ;;
        cp) shift
          case $1 in
            reader:/releases/.) cp -r "$FOLDER/releases/." "$2" ;;
            reader:/releases/*) cp -r "$FOLDER${1#reader:}" "$2" ;;
            *) cp "$1" "$FOLDER${2#reader:}" ;;
          esac ;;
      esac
      """;

  @TempDir Path folder;
  private Path releases;

  @BeforeEach
  void install() throws IOException {
    releases = Files.createDirectories(folder.resolve("releases/dev-releases"));
    var docker = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("docker"), DOCKER);
    assertThat(docker.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void releasesAreNumberedAndReadBack() throws IOException {
    assertThat(record("aa")).isEqualTo("1");
    assertThat(record("bb")).isEqualTo("2");
    var history = read();
    assertThat(history.releases()).extracting(Release::number, Release::digest, Release::stack).containsExactly(
        tuple(1, "aa", "dev"), tuple(2, "bb", "dev"));
    assertThat(history.newest().user()).contains("@");
    assertThat(history.newest().services().get("shop/app").image()).isEqualTo("slipway/shop-app:x");
    assertThat(Files.readString(folder.resolve("removed")).lines()).as("no container stays").hasSize(3);
  }

  @Test
  void theTenthComesAfterTheNinth() throws IOException {
    for (int number = 1; number <= 10; number++) {
      assertThat(record("d" + number % 2)).isEqualTo(String.valueOf(number));
    }
    assertThat(read().newest().number()).isEqualTo(10);
  }

  @Test
  void whatIsTheNewestAlreadyIsNotWrittenAgain() throws IOException {
    record("aa");
    assertThat(record("aa")).isEqualTo("1");
    record("bb");
    assertThat(record("aa")).as("it came back").isEqualTo("3");
  }

  @Test
  void whatAKillCutOffIsNoRelease() throws IOException {
    record("aa");
    Files.writeString(releases.resolve("2.json"), "{\"digest\":\"bb\",\"stack\":\"dev\",\"number\":2,\"relea");
    assertThat(read().releases()).hasSize(1);
    assertThat(record("bb")).isEqualTo("2");
    assertThat(read().newest().digest()).isEqualTo("bb");
  }

  private History read() {
    return new ReleaseStore(variables()).read("dev");
  }

  private String record(String digest) throws IOException {
    var variables = new TreeMap<>(variables());
    variables.putAll(Map.of("STACK", "dev", "VOLUME", "dev-releases", "DIGEST", digest));
    var body = Files.writeString(folder.resolve("body"), "{\"services\":{\"shop/app\":{\"imageId\":\"i\",\"image\":\"slipway/shop-app:x\",\"description\":{}}},\"pins\":{}}");
    var result = Shell.run(variables, "sh", "-c", "tools/commands/record-release <" + body);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output().strip();
  }

  private Map<String, String> variables() {
    return Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"), "FOLDER", folder.toString());
  }
}
