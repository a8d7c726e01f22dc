package dev.slipway.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.settings.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the edge's certificates come from.
 *
 * @param mode {@code local}: a CA made once per machine ({@code ~/.local/share/slipway/ca}); {@code provided}: a
 *     certificate file, its key in the secret {@code slipway:edgeTlsKey}; {@code acme}: Let's Encrypt over HTTP;
 *     default {@code local}
 * @param certificate PEM file with the chain, for {@code provided}: the site's own certificate first, then each that signed the
 *     one before it; a root need not be there
 * @param email contact of the account, for {@code acme}
 * @param staging use the staging service, whose certificates no browser trusts, for {@code acme}; default false
 */
public record Tls(Mode mode, String certificate, String email, Boolean staging) {
  /** Private key of the certificate for mode {@code provided}, a PEM. */
  public static final String KEY_SECRET = "edgeTlsKey";

  /** The ways to a certificate. */
  public enum Mode {
    @JsonProperty("local")
    LOCAL,
    @JsonProperty("provided")
    PROVIDED,
    @JsonProperty("acme")
    ACME
  }

  public Tls {
    mode = mode == null ? Mode.LOCAL : mode;
    staging = staging != null && staging;
    var checks = new Checks();
    if (mode == Mode.ACME) {
      checks.present("email", email, "<mail address of the ACME account>");
      checks.that(email == null || email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"), "email", "is \"" + email + "\": expected a mail address");
    } else {
      checks.that(email == null, "email", "is only for mode acme");
      checks.that(!staging, "staging", "is only for mode acme");
    }
    if (mode == Mode.PROVIDED) {
      String flaw = certificate == null ? null : flaw(Path.of(certificate));
      checks.that(flaw == null, "certificate", "is \"" + certificate + "\": " + flaw);
    } else {
      checks.that(certificate == null, "certificate", "is only for mode provided");
    }
    checks.done();
  }

  /** What is in {@link #certificate}. Of a file that is no text too, for what is wrong with that is told beside all else. */
  public String chain() {
    try {
      return new String(Files.readAllBytes(Path.of(certificate)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(certificate + " was checked and has changed since", e);
    }
  }

  /** Why {@code file} cannot be read; null when it can. */
  private static String flaw(Path file) {
    if (Files.isDirectory(file)) {
      return "it is a folder, expected a PEM file with the chain";
    }
    return !Files.exists(file) ? "no such file" : Files.isReadable(file) ? null : "it may not be read by who runs this";
  }
}
