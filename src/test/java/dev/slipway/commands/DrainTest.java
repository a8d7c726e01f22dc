package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a drain learns that nobody sends requests any more; with a docker command that tells of two containers. */
class DrainTest {
  /** What is to be run inside the edge it runs here, and the marking, with a folder for what is in the container. */
  private static final String DOCKER = """
      #!/bin/sh
      echo "$*" >>"$HERE/calls"
      case "$*" in
        "exec --user 0 "*) exec sh -c "$(printf '%s' "$7" | sed "s|/run/slipway|$HERE/$4|g")" "$8" "$9" ;;
        *" cat /run/slipway/drain") cat "$HERE/told" ;;
        *State.Health.Status*) echo "running unhealthy" ;;
        *IPAddress}}:*) printf '//172.18.0.5:\\n\\n//172.18.0.15:\\n' ;;
        "exec --interactive dev-edge "*)
          shift 3
          exec "$@" ;;
      esac
      """;
  /** The edge forgets the containers after it was asked once. */
  private static final String WGET = """
      #!/bin/sh
      echo "wget $*" >>"$HERE/calls"
      [ ! -e "$HERE/away" ] || exit 1
      [ -e "$HERE/asked" ] || echo '{"url":"http://172.18.0.15:5000"}'
      touch "$HERE/asked"
      """;

  @TempDir Path here;

  @BeforeEach
  void installDocker() throws IOException {
    Files.writeString(here.resolve("docker"), DOCKER).toFile().setExecutable(true);
    Files.writeString(here.resolve("wget"), WGET).toFile().setExecutable(true);
    for (String container : List.of("one", "two")) {
      Files.writeString(Files.createDirectory(here.resolve(container)).resolve("owner"), "ours\n");
    }
  }

  @Test
  void theEdgeIsAskedUntilItSendsThemNothing() throws IOException {
    assertThat(drain(Map.of("EDGE", "exec --interactive dev-edge", "EDGE_SERVERS", "http://127.0.0.1:8084/api/rawdata"))).isEmpty();

    assertThat(asked()).hasSize(2);
    assertThat(drained()).containsExactly("one", "two");
    assertThat(calls("/proc/net/tcp")).hasSize(2);
  }

  @Test
  void anEdgeThatDoesNotAnswerIsGivenItsTime() throws IOException {
    Files.createFile(here.resolve("away"));

    assertThat(drain(Map.of("EDGE", "exec --interactive dev-edge", "EDGE_SERVERS", "http://127.0.0.1:8084/api/rawdata"))).isEmpty();

    assertThat(asked()).hasSize(1);
    assertThat(calls("/proc/net/tcp")).as("requests in flight are waited for all the same").hasSize(2);
  }

  @Test
  void whatTheEdgeDoesNotLeadToIsNotAskedFor() throws IOException {
    assertThat(drain(Map.of())).isEmpty();

    assertThat(asked()).isEmpty();
  }

  @Test
  void whatAnotherGateHasTakenOverGoesOn() throws IOException {
    Files.writeString(here.resolve("one/owner"), "another\n");

    assertThat(drain(Map.of())).isEmpty();

    assertThat(drained()).containsExactly("two");
  }

  @Test
  void whatANewGateHasReleasedIsDrainedAndWhatNobodyAdmittedIsNot() throws IOException {
    Files.writeString(here.resolve("one/owner"), "released\n");
    Files.delete(here.resolve("two/owner"));

    assertThat(drain(Map.of("PULUMI_COMMAND_STDOUT", ""))).isEmpty();

    assertThat(drained()).containsExactly("one");
  }

  @Test
  void whoStopsThemAsksTheEdgeThatTheirGateTold() throws IOException {
    Files.writeString(here.resolve("told"), "5 0 http://127.0.0.1:8084/api/rawdata exec --interactive dev-edge\n");
    Files.writeString(here.resolve("one/owner"), "another\n");
    Files.delete(here.resolve("two/owner"));

    assertThat(run("unroute", Map.of())).isEmpty();

    assertThat(asked()).containsOnly("wget -q -O - http://127.0.0.1:8084/api/rawdata").hasSize(2);
    assertThat(drained()).containsExactly("one", "two");
  }

  @Test
  void whoStopsThemWaitsWhereTheirGateToldOfNoEdge() throws IOException {
    Files.writeString(here.resolve("told"), "5 0\n");

    assertThat(run("unroute", Map.of())).isEmpty();

    assertThat(asked()).isEmpty();
    assertThat(calls("/proc/net/tcp")).hasSize(2);
  }

  private String drain(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("ROUTED", "true", "DRAIN", "5", "PROXY_SECONDS", "0", "PULUMI_COMMAND_STDOUT", "ours"));
    environment.putAll(more);
    return run("drain", environment);
  }

  private String run(String command, Map<String, String> more) {
    var environment = new HashMap<>(Map.of("HERE", here.toString(), "PATH", here + ":" + System.getenv("PATH"), "CONTAINERS", "one two"));
    environment.putAll(more);
    var result = Shell.run(environment, "tools/commands/" + command);
    assertThat(result.status()).isZero();
    return result.output();
  }

  private List<String> drained() {
    return Stream.of("one", "two").filter(container -> Files.exists(here.resolve(container).resolve("draining"))).toList();
  }

  private List<String> asked() throws IOException {
    return calls("wget ").stream().filter(call -> call.startsWith("wget ")).toList();
  }

  private List<String> calls(String part) throws IOException {
    return Files.readAllLines(here.resolve("calls")).stream().filter(call -> call.contains(part)).toList();
  }
}
