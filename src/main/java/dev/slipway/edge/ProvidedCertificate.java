package dev.slipway.edge;

import dev.slipway.settings.SettingProblem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate that the stack's owner brings, and whether browsers would take it: read before anything is deployed, since
 * a proxy that does not start, or that nobody trusts, is an outage.
 *
 * @param file it was read from
 * @param chain PEM, the site's own certificate first
 * @param key PEM of its private key, not encrypted; null where it is not given yet
 */
public record ProvidedCertificate(String file, String chain, String key) {
  private static final int DNS_NAME = 2;

  /**
   * What is wrong with it.
   *
   * @param certificateKey path of the setting that names the file
   * @param keyKey path of the secret that the key is in; the key itself is in no message
   * @param hosts names that it has to be good for
   */
  public List<SettingProblem> problems(String certificateKey, String keyKey, List<String> hosts, Instant now) {
    CertificateChain read;
    try {
      read = CertificateChain.read(chain);
    } catch (CertificateException e) {
      return List.of(new SettingProblem(certificateKey, "is \"" + file + "\": a certificate in it is damaged"));
    }
    if (read.certificates().isEmpty()) {
      return List.of(new SettingProblem(certificateKey, "is \"" + file + "\": there is no certificate in PEM in it; openssl x509 -inform der -in " + file + " makes one of DER"));
    }
    var certificate = read.certificates().get(0);
    var problems = new ArrayList<SettingProblem>();
    read.flaws(now).forEach(flaw -> problems.add(new SettingProblem(certificateKey, "is \"" + file + "\": " + flaw)));
    var names = names(certificate);
    hosts.stream().filter(host -> names.stream().noneMatch(name -> covers(name, host))).forEach(host ->
        problems.add(new SettingProblem(certificateKey, "is \"" + file + "\": it is not for " + host + " but for " + (names.isEmpty() ? "no host name" : String.join(", ", names)))));
    if (key != null) {
      problems.addAll(problemsOfKey(keyKey, certificate.getPublicKey()));
    }
    return problems;
  }

  private List<SettingProblem> problemsOfKey(String keyKey, PublicKey certificates) {
    try {
      return belong(PemKey.read(key, certificates), certificates) ? List.of() : List.of(new SettingProblem(keyKey, "does not belong to the certificate in \"" + file + "\""));
    } catch (PemKey.NoKey e) {
      return List.of(new SettingProblem(keyKey, e.getMessage()));
    }
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names.stream().filter(name -> name.get(0).equals(DNS_NAME)).map(name -> (String) name.get(1)).toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }

  /** A wildcard stands for one label, the first. */
  private static boolean covers(String name, String host) {
    return name.equalsIgnoreCase(host) || (name.startsWith("*.") && host.indexOf('.') > 0 && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.'))));
  }

  private static boolean belong(PrivateKey key, PublicKey certificates) {
    byte[] something = "slipway".getBytes(StandardCharsets.US_ASCII);
    try {
      var signer = signature(certificates);
      signer.initSign(key);
      signer.update(something);
      byte[] signature = signer.sign();
      var verifier = signature(certificates);
      verifier.initVerify(certificates);
      verifier.update(something);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Signature signature(PublicKey key) throws GeneralSecurityException {
    return Signature.getInstance(Stream.of("RSA", "EC").filter(key.getAlgorithm()::equals).map(name -> "SHA256with" + (name.equals("EC") ? "ECDSA" : name)).findFirst().orElse(key.getAlgorithm()));
  }

  /** Names only the file: the key must reach no log. */
  @Override
  public String toString() {
    return file;
  }
}
