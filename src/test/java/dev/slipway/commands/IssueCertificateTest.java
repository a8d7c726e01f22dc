package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local CA of a machine and the certificates it issues. */
class IssueCertificateTest {
  @TempDir Path data;

  @Test
  void issuesForTheNamedHostsWithinWhatBrowsersAccept() throws Exception {
    var leaf = certificate(Shell.finish(issue("crewplots.localhost", "portal.localhost")));
    assertThat(hosts(leaf)).containsExactly("crewplots.localhost", "portal.localhost");
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant())).isLessThanOrEqualTo(Duration.ofDays(825));
    leaf.verify(authority().getPublicKey());
  }

  @Test
  void printsTheKeyFirst() {
    assertThat(Shell.finish(issue("crewplots.localhost")).output())
        .startsWith("-----BEGIN EC PRIVATE KEY-----")
        .containsOnlyOnce("BEGIN CERTIFICATE");
  }

  @Test
  void takesHostNamesOfAnyValidLength() throws Exception {
    String host = "a".repeat(63) + ".b." + "c".repeat(63) + ".localhost";
    assertThat(hosts(certificate(Shell.finish(issue(host))))).containsExactly(host);
  }

  @Test
  void makesOneAuthorityHoweverManyAskAtOnce() throws Exception {
    var calls = IntStream.rangeClosed(1, 4).mapToObj(stack -> issue("app" + stack + ".localhost")).toList();
    var leaves = new ArrayList<X509Certificate>();
    for (Process call : calls) {
      leaves.add(certificate(Shell.finish(call)));
    }
    leaves.add(certificate(Shell.finish(issue("later.localhost"))));
    for (X509Certificate leaf : leaves) {
      leaf.verify(authority().getPublicKey());
    }
    assertThat(leaves).extracting(X509Certificate::getSerialNumber).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheAuthoritysKeyToItself() throws IOException {
    Shell.finish(issue("crewplots.localhost"));
    assertThat(files()).containsExactlyInAnyOrder("ca.crt", "pair.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ca("pair.pem")))).isEqualTo("rw-------");
    assertThat(Files.readString(ca("ca.crt"))).doesNotContain("PRIVATE");
  }

  private Process issue(String... hosts) {
    var command = new ArrayList<>(List.of("tools/commands/issue-certificate"));
    command.addAll(List.of(hosts));
    return Shell.start(Map.of("XDG_DATA_HOME", data.toString()), command.toArray(String[]::new));
  }

  private X509Certificate authority() throws IOException, GeneralSecurityException {
    return parse(Files.readString(ca("ca.crt")));
  }

  private static X509Certificate certificate(Shell.Result result) throws GeneralSecurityException {
    assertThat(result.status()).as(result.output()).isZero();
    return parse(result.output().substring(result.output().indexOf("-----BEGIN CERTIFICATE")));
  }

  private static X509Certificate parse(String pem) throws GeneralSecurityException {
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static List<Object> hosts(X509Certificate leaf) throws GeneralSecurityException {
    return leaf.getSubjectAlternativeNames().stream().<Object>map(name -> name.get(1)).toList();
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(data.resolve("slipway/ca"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path ca(String file) {
    return data.resolve("slipway/ca").resolve(file);
  }
}
