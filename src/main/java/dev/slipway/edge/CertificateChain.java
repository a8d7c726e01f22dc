package dev.slipway.edge;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Certificates as they stand in a PEM file: the site's own, then who signed it, and so on. Where the file ends before a root, or
 * with one that nobody knows, is not judged: a private CA is its owner's business.
 */
record CertificateChain(List<X509Certificate> certificates) {
  private static final Pattern BLOCK = Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  /**
   * Reads those of {@code pem}; there may be none. Words around them do not matter.
   *
   * @throws CertificateException when one is damaged
   */
  static CertificateChain read(String pem) throws CertificateException {
    var factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (var blocks = BLOCK.matcher(pem); blocks.find(); ) {
      certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(blocks.group().getBytes(StandardCharsets.US_ASCII))));
    }
    return new CertificateChain(certificates);
  }

  /** Why browsers would not take it, a line for each reason; it goes on after the file's name. */
  List<String> flaws(Instant now) {
    var flaws = new ArrayList<String>();
    for (int i = 0; i < certificates.size(); i++) {
      var certificate = certificates.get(i);
      if (now.isAfter(certificate.getNotAfter().toInstant())) {
        flaws.add(subject(certificate) + " in it expired at " + certificate.getNotAfter().toInstant());
      } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
        flaws.add(subject(certificate) + " in it is good from " + certificate.getNotBefore().toInstant() + " on, not yet");
      }
      if (i + 1 < certificates.size() && !isSigned(certificate, certificates.get(i + 1))) {
        flaws.add(subject(certificate) + " in it is not signed by the next one, " + subject(certificates.get(i + 1))
            + ": expected the site's own certificate first, then each that signed the one before it");
      }
    }
    return flaws;
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return name.isEmpty() ? "the certificate without a subject" : name;
  }
}
