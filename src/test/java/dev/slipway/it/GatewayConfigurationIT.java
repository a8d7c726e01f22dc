package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** nginx itself reads what the gateways of all shipped stacks would run with. */
@Tag("second")
class GatewayConfigurationIT {
  private static final String CHECK = "sh /run/slipway/upstreams && nginx -t -c /run/slipway/gateway.conf";

  @TempDir Path folder;

  static Stream<Stack> stacks() {
    return Stream.of(
        Stack.shipped("dev"),
        Stack.shipped("testing"),
        Stack.production(),
        Stack.shipped("testing").with("slipway:systems: [pagodirecto]").with("slipway:edge: {enabled: false}"));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void isAccepted(Stack stack) throws IOException {
    var gateways = stack.deploy().commands().stream().filter(gate -> gate.name().endsWith("nginx-gate")).toList();
    assertThat(gateways).isNotEmpty();
    for (var gate : gateways) {
      var said = nginx(Archive.of(gate), CHECK);
      assertThat(said.stderr()).as(gate.name()).contains("test is successful").doesNotContain("[warn]", "[emerg]");
    }
  }

  @Test
  void aMistakeIsFound() throws IOException {
    var files = Archive.of(Stack.shipped("testing").deploy().get("pagodirecto-nginx-gate"));
    files.merge("locations.conf", "location { }", String::concat);
    assertThat(nginx(files, CHECK).stderr()).contains("[emerg]");
  }

  private Run.Ended nginx(Map<String, String> files, String command) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      // The mocks' certificate is no certificate.
      Files.writeString(path, file.getKey().equals("tls.pem") ? Files.readString(certificate()) : file.getValue());
    }
    Docker.docker("run", "--rm", "--network", "none", "--user", "0", "--volume", folder + ":/run/slipway", "nginx:1.27-alpine", "chmod", "-R", "a+rX", "/run/slipway").orFail();
    return Docker.docker("run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp:mode=1777", "--user", "101:101",
        "--volume", folder + ":/run/slipway:ro", "nginx:1.27-alpine", "sh", "-c", command);
  }

  private Path certificate() {
    Path pem = folder.resolveSibling(folder.getFileName() + ".pem");
    if (!Files.exists(pem)) {
      Run.in(Path.of("").toAbsolutePath()).run("sh", "-c", "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=test -keyout " + pem + " -out " + pem + ".crt 2>/dev/null && cat " + pem + ".crt >>" + pem).orFail();
    }
    return pem;
  }
}
