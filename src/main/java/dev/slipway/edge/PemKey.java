package dev.slipway.edge;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** Private keys in the PEM forms that tools write: PKCS#8, and OpenSSL's older ones of RSA and EC. */
final class PemKey {
  /** There is no key that could be read. Its message is meant for the user, and never shows the key. */
  static final class NoKey extends Exception {
    private static final long serialVersionUID = 1;

    NoKey(String message) {
      super(message);
    }
  }

  private static final Pattern BLOCK = Pattern.compile("-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};

  private PemKey() {}

  /** @param certificates the certificate's key, which says what kind of key is asked */
  static PrivateKey read(String pem, PublicKey certificates) throws NoKey {
    var block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new NoKey(pem.contains("ENCRYPTED") ? encrypted() : "is no private key in PEM (-----BEGIN PRIVATE KEY-----); openssl pkey -inform der makes one of DER");
    }
    if (block.group(1).startsWith("ENCRYPTED")) {
      throw new NoKey(encrypted());
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? der : wrap(der, certificates);
      return KeyFactory.getInstance(certificates.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new NoKey("is no " + certificates.getAlgorithm() + " key, which the certificate's is");
    }
  }

  private static String encrypted() {
    return "is a private key with a passphrase, which nobody could type: openssl pkey removes it";
  }

  /** PKCS#8 is the older form with the kind of key in front of it, and the certificate says that in the same words. */
  private static byte[] wrap(byte[] key, PublicKey certificates) {
    byte[] described = certificates.getEncoded();
    int start = headerLength(described, 0);
    byte[] algorithm = Arrays.copyOfRange(described, start, start + headerLength(described, start) + contentLength(described, start));
    return element(SEQUENCE, VERSION, algorithm, element(OCTET_STRING, key));
  }

  private static int headerLength(byte[] der, int at) {
    return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7f);
  }

  private static int contentLength(byte[] der, int at) {
    int length = der[at + 1];
    if (length < 0) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | der[at + 2 + i] & 0xff;
      }
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    var element = new ByteArrayOutputStream();
    element.write(tag);
    // The shortest form, as DER asks; two bytes are enough for any key.
    if (length > 0xff) {
      element.write(0x82);
      element.write(length >> 8);
    } else if (length > 0x7f) {
      element.write(0x81);
    }
    element.write(length);
    Arrays.stream(parts).forEach(element::writeBytes);
    return element.toByteArray();
  }
}
