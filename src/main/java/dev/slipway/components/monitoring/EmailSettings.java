package dev.slipway.components.monitoring;

import dev.slipway.settings.Checks;
import java.util.List;

/**
 * Mail that tells of alerts.
 *
 * @param to its readers
 * @param from its sender
 * @param server mail server as {@code host:port}; it has to offer STARTTLS
 * @param username account there, whose password is the secret {@code <system>AlertSmtpPassword}; none by default
 */
public record EmailSettings(List<String> to, String from, String server, String username) {
  private static final String ADDRESS = "[^@\\s,]+@[^@\\s,]+";

  public EmailSettings {
    to = to == null ? List.of() : List.copyOf(to);
    var checks = new Checks()
        .that(!to.isEmpty(), "to", "is missing: expected a list of mail addresses")
        .present("from", from, "<mail address>")
        .that(from == null || from.matches(ADDRESS), "from", "is \"" + from + "\": expected a mail address")
        .present("server", server, "<host:port>")
        .that(server == null || server.matches("[a-zA-Z0-9.-]+:[1-9][0-9]{0,4}"), "server", "is \"" + server + "\": expected host:port such as smtp.example.com:587");
    to.forEach(reader -> checks.that(reader.matches(ADDRESS), "to", "names \"" + reader + "\": expected a mail address"));
    checks.done();
  }
}
