package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Certificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an owner reads about a certificate that browsers would not take. */
class ProvidedCertificateTest {
  private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

  @TempDir
  static Path folder;

  private static Certificate certificate;
  private static Certificate other;

  @BeforeAll
  static void make() {
    certificate = Certificate.of(folder, "media.example.com", "*.apps.example.com");
    other = Certificate.of(folder, "other.example.com");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(List.of("-newkey", "rsa:2048"), List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"), List.of("-newkey", "ed25519")).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfKeyIsKnown(List<String> kind) {
    var made = Certificate.of(folder, kind, "kind.example.com");
    assertThat(problems(made.chain(), made.key(), NOW, "kind.example.com")).isEmpty();
    assertThat(problems(made.chain(), certificate.key(), NOW, "kind.example.com")).hasSize(1).allSatisfy(line -> assertThat(line).startsWith("slipway:edgeTlsKey "));
  }

  @Test
  void olderFormsOfKeysAreKnown() {
    var ec = Certificate.of(folder, "ec.example.com");
    String sec1 = Certificate.openssl(List.of("ec", "-in", folder.resolve("ec.example.com.key").toString()));
    assertThat(sec1).contains("BEGIN EC PRIVATE KEY");
    assertThat(problems(ec.chain(), sec1, NOW, "ec.example.com")).isEmpty();

    var rsa = Certificate.of(folder, List.of("-newkey", "rsa:2048"), "rsa.example.com");
    String pkcs1 = Certificate.openssl(List.of("rsa", "-traditional", "-in", folder.resolve("rsa.example.com.key").toString()));
    assertThat(pkcs1).contains("BEGIN RSA PRIVATE KEY");
    assertThat(problems(rsa.chain(), pkcs1, NOW, "rsa.example.com")).isEmpty();
  }

  @Test
  void wordsAroundTheBlocksDoNotMatter() {
    assertThat(problems("Bag Attributes\n" + certificate.chain() + "Bag Attributes\n" + certificate.chain(), "key of the site\n" + certificate.key(), NOW, "media.example.com")).isEmpty();
  }

  @Test
  void eachCertificateOfTheFileIsSignedByTheNext() {
    var root = Certificate.of(folder, "root.example.com");
    var middle = Certificate.of(folder, List.of("-newkey", "rsa:2048"), "middle.example.com");
    String signed = Certificate.signed(certificate, middle, 5).strip() + "\n";
    String middleSigned = Certificate.signed(middle, root, 5);
    // Roots are the browsers' own, and a private CA is nobody's business.
    assertThat(problems(signed, certificate.key(), NOW, "media.example.com")).isEmpty();
    assertThat(problems(signed + middleSigned, certificate.key(), NOW, "media.example.com")).isEmpty();
    assertThat(problems(signed + middleSigned + root.chain(), certificate.key(), NOW, "media.example.com")).isEmpty();

    String order = ": expected the site's own certificate first, then each that signed the one before it";
    assertThat(problems(certificate.chain() + other.chain(), certificate.key(), NOW, "media.example.com")).containsExactly(
        "slipway:edge.tls.certificate is \"site.pem\": CN=media.example.com in it is not signed by the next one, CN=other.example.com" + order);
    assertThat(problems(signed + root.chain() + middleSigned, certificate.key(), NOW, "media.example.com")).containsExactly(
        "slipway:edge.tls.certificate is \"site.pem\": CN=media.example.com in it is not signed by the next one, CN=root.example.com" + order,
        "slipway:edge.tls.certificate is \"site.pem\": CN=root.example.com in it is not signed by the next one, CN=middle.example.com" + order);
  }

  @Test
  void anIssuerOfTheSameNameWithAnotherKeyIsNotTheIssuer(@TempDir Path elsewhere) {
    var issuer = Certificate.of(folder, "issuer.example.com");
    var impostor = Certificate.of(elsewhere, "issuer.example.com");
    assertThat(problems(Certificate.signed(certificate, issuer, 5) + impostor.chain(), certificate.key(), NOW, "media.example.com")).hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("CN=media.example.com in it is not signed by the next one, CN=issuer.example.com"));
  }

  @Test
  void everyCertificateOfTheFileIsGoodNow() {
    var root = Certificate.of(folder, "short.example.com");
    String chain = Certificate.signed(certificate, root, 30) + root.chain();
    assertThat(problems(chain, certificate.key(), NOW.plus(Duration.ofDays(11)), "media.example.com")).hasSize(1).allSatisfy(line ->
        assertThat(line).matches("slipway:edge.tls.certificate is \"site.pem\": CN=short.example.com in it expired at \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z"));
  }

  @Test
  void withoutAKeyTheCertificateIsJudgedNevertheless() {
    assertThat(problems(certificate.chain(), null, NOW, "portal.example.com")).hasSize(1);
    assertThat(problems(certificate.chain(), null, NOW, "media.example.com")).isEmpty();
  }

  @Test
  void aWildcardStandsForOneLabel() {
    assertThat(problems(certificate.chain(), certificate.key(), NOW, "a.apps.example.com", "media.example.com")).isEmpty();
    assertThat(problems(certificate.chain(), certificate.key(), NOW, "a.b.apps.example.com", "apps.example.com")).hasSize(2);
  }

  @Test
  void aHostThatItIsNotForIsNamed() {
    assertThat(problems(certificate.chain(), certificate.key(), NOW, "media.example.com", "portal.example.com")).containsExactly(
        "slipway:edge.tls.certificate is \"site.pem\": it is not for portal.example.com but for media.example.com, *.apps.example.com");
  }

  @Test
  void anExpiredOneIsRefusedAndOneThatIsNotGoodYet() {
    assertThat(problems(certificate.chain(), certificate.key(), NOW.plus(Duration.ofDays(11)), "media.example.com")).hasSize(1).allSatisfy(line ->
        assertThat(line).matches("slipway:edge.tls.certificate is \"site.pem\": CN=media.example.com in it expired at \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z"));
    assertThat(problems(certificate.chain(), certificate.key(), NOW.minus(Duration.ofDays(1)), "media.example.com")).hasSize(1).allSatisfy(line ->
        assertThat(line).contains("CN=media.example.com in it is good from ", " on, not yet"));
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    assertThat(problems(certificate.chain(), other.key(), NOW, "media.example.com")).containsExactly("slipway:edgeTlsKey does not belong to the certificate in \"site.pem\"");
  }

  @Test
  void whatIsNeitherIsSaid() {
    assertThat(problems("no PEM", certificate.key(), NOW, "media.example.com")).containsExactly("slipway:edge.tls.certificate is \"site.pem\": there is no certificate in PEM in it; openssl x509 -inform der -in site.pem makes one of DER");
    assertThat(problems(certificate.chain(), "hunter2", NOW, "media.example.com")).containsExactly("slipway:edgeTlsKey is no private key in PEM (-----BEGIN PRIVATE KEY-----); openssl pkey -inform der makes one of DER");
    assertThat(problems(certificate.chain() + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", certificate.key(), NOW, "media.example.com")).containsExactly(
        "slipway:edge.tls.certificate is \"site.pem\": a certificate in it is damaged");
    assertThat(problems(certificate.chain(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", NOW, "media.example.com")).containsExactly(
        "slipway:edgeTlsKey is a private key with a passphrase, which nobody could type: openssl pkey removes it");
  }

  private static List<String> problems(String chain, String key, Instant now, String... hosts) {
    return new ProvidedCertificate("site.pem", chain, key).problems("slipway:edge.tls.certificate", "slipway:edgeTlsKey", List.of(hosts), now).stream().map(problem -> problem.line("prod")).toList();
  }
}
