package dev.slipway.cli.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks an edge on the loopback for hosts that no resolver knows: the name goes into the TLS handshake and
 * the request, never to a resolver. Trusts one CA and checks that the certificate is for the name.
 */
final class EdgeClient {
  /** @param headers by name in lower case */
  record Answer(int status, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private static final int TIMEOUT_MILLIS = 10_000;

  private final SSLSocketFactory sockets;

  EdgeClient(Path authority) {
    this.sockets = trusting(authority).getSocketFactory();
  }

  /** Asks for {@code url}; a redirection is an answer like any other. */
  Answer get(URI url) throws IOException {
    boolean secure = url.getScheme().equals("https");
    int port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return secure ? ask(secured(socket, url.getHost(), port), url) : ask(socket, url);
    }
  }

  private SSLSocket secured(Socket socket, String host, int port) throws IOException {
    // The host's name becomes the handshake's server name.
    var secured = (SSLSocket) sockets.createSocket(socket, host, port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static Answer ask(Socket socket, URI url) throws IOException {
    String path = (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + url.getRawAuthority() + "\r\nUser-Agent: slipway-rehearsal\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = lines.readLine();
    if (status == null || !status.matches("HTTP/1\\.[01] \\d{3}.*")) {
      throw new IOException(url + " is not answered in HTTP: " + status);
    }
    var headers = new TreeMap<String, String>();
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return new Answer(Integer.parseInt(status.substring(9, 12)), headers);
  }

  private static SSLContext trusting(Path authority) {
    try (var in = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the CA " + authority + " cannot be read: " + e.getMessage(), e);
    }
  }
}
