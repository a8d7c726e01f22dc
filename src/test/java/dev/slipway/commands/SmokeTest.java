package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.testing.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smoke test as an image without wget runs it. With wget it runs in the integration tests, in the images themselves. */
class SmokeTest {
  @TempDir Path programs;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    for (String program : List.of("bash", "timeout", "cat", "sed", "head", "tail", "grep")) {
      Files.createSymbolicLink(programs.resolve(program), Path.of(Shell.run(Map.of(), "bash", "-c", "command -v " + program).output().strip()));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = ("you asked " + exchange.getRequestHeaders().getFirst("Host") + " for " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/broken") ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Shell.Result smoke(int port, String path, String status, String body) {
    return Shell.run(Map.of("PATH", programs.toString()), "/bin/sh", "tools/commands/lib/smoke.sh", "http://127.0.0.1:" + port + path, "shop.example.com", status, body);
  }

  private Shell.Result smoke(String path, String status, String body) {
    return smoke(server.getAddress().getPort(), path, status, body);
  }

  @Test
  void passesOnTheExpectedAnswer() {
    assertThat(smoke("/a?b=c", "200", "")).isEqualTo(new Shell.Result(0, ""));
    assertThat(smoke("/a?b=c", "200", "^you asked shop.example.com for /a[?]b=c$").status()).isZero();
    assertThat(smoke("/broken", "500", "broken$").status()).isZero();
  }

  @Test
  void tellsWhatWasAnsweredInstead() {
    assertThat(smoke("/broken", "200", "").output()).contains("you asked shop.example.com for /broken", "/broken of shop.example.com answered 500, expected is 200");
    assertThat(smoke("/", "200", "welcome").output()).contains("answered 200, but its body does not match welcome");
    assertThat(smoke("/broken", "200", "").status()).isOne();
  }

  @Test
  void noAnswerIsNone() {
    server.stop(0);
    var result = smoke("/", "200", "");
    assertThat(result.status()).isOne();
    assertThat(result.output()).contains("answered nothing");
  }
}
