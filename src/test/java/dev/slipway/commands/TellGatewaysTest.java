package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gateways are told; with a docker command whose only gateway is a folder. */
class TellGatewaysTest {
  private static final String DOCKER = """
      #!/bin/sh
      case "$*" in
        inspect*) echo "slipway.stack=dev slipway.system=shop slipway.service=web " ;;
        *health=healthy*) printf 'web-2\\nweb-1\\n' ;;
        ps*) echo gateway ;;
        *" cat "*|*"cat >"*) shift 6; sh -c "$(printf '%s' "$*" | sed "s|^-c ||;s|&& mv|; sleep 0.2; mv|;s|/run/slipway|$HERE|g")" ;;
      esac
      """;

  @TempDir Path here;

  @Test
  void gatesThatTellAtTheSameTimeDoNotDisturbEachOther() throws IOException {
    Files.writeString(here.resolve("docker"), DOCKER).toFile().setExecutable(true);
    var environment = Map.of("HERE", here.toString(), "PATH", here + ":" + System.getenv("PATH"), "CONTAINER", "one");

    var gates = IntStream.range(0, 12).mapToObj(gate -> Shell.start(environment, "tools/commands/tell-gateways")).toList();

    assertThat(gates.stream().map(Shell::finish)).allMatch(ended -> ended.equals(new Shell.Result(0, "")));
    assertThat(here.resolve("members/web")).hasContent("web-1\nweb-2");
    assertThat(here.resolve("members")).isDirectoryNotContaining("glob:**/.*");
  }
}
