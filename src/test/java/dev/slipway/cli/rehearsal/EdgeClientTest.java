package dev.slipway.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with a certificate as {@code tools/commands/issue-certificate} makes it. */
class EdgeClientTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=15768000\r\nx-frame-options:DENY\r\n\r\n{}";

  @TempDir static Path folder;
  private static SSLServerSocket server;
  private static volatile String answer = ANSWER;
  private static volatile String asked;

  @BeforeAll
  static void serve() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    var pem = Shell.run(Map.of("XDG_DATA_HOME", folder.toString()), "tools/commands/issue-certificate", "app.example.test").output();
    Files.writeString(folder.resolve("pair.pem"), pem);
    assertThat(Shell.run(Map.of(), "openssl", "pkcs12", "-export", "-in", folder.resolve("pair.pem").toString(), "-out", folder.resolve("pair.p12").toString(), "-passout", "pass:test").status()).isZero();
    try (var in = Files.newInputStream(folder.resolve("pair.p12"))) {
      store.load(in, "test".toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "test".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    var thread = new Thread(EdgeClientTest::answerAll);
    thread.setDaemon(true);
    thread.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void answerAll() {
    while (!server.isClosed()) {
      try (var socket = (SSLSocket) server.accept()) {
        var bytes = new byte[4096];
        int length = socket.getInputStream().read(bytes);
        asked = new String(bytes, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // The client refused our certificate.
      }
    }
  }

  private static Path authority() {
    return folder.resolve("slipway/ca/ca.crt");
  }

  private static URI url(String host) {
    return URI.create("https://" + host + ":" + server.getLocalPort() + "/health?full=1");
  }

  @Test
  void reachesAHostThatNoResolverKnows() throws IOException {
    answer = ANSWER;
    var got = new EdgeClient(authority()).get(url("app.example.test"));
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("strict-transport-security")).startsWith("max-age=");
    assertThat(got.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(got.header("Location")).isEmpty();
    assertThat(asked).startsWith("GET /health?full=1 HTTP/1.1\r\nHost: app.example.test:" + server.getLocalPort() + "\r\n");
  }

  @Test
  void refusesACertificateForAnotherHost() {
    assertThatThrownBy(() -> new EdgeClient(authority()).get(url("other.example.test"))).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void refusesAnAuthorityThatIsNotOurs() {
    Shell.run(Map.of("XDG_DATA_HOME", folder.resolve("other").toString()), "tools/commands/issue-certificate", "app.example.test");
    assertThatThrownBy(() -> new EdgeClient(folder.resolve("other/slipway/ca/ca.crt")).get(url("app.example.test"))).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void saysWhenTheAnswerIsNoHttp() {
    answer = "SSH-2.0\r\n";
    assertThatThrownBy(() -> new EdgeClient(authority()).get(url("app.example.test"))).isInstanceOf(IOException.class).hasMessageContaining("is not answered in HTTP: SSH-2.0");
  }
}
