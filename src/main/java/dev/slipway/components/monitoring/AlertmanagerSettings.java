package dev.slipway.components.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.settings.Checks;

/**
 * Who is told of an alert.
 *
 * @param receiver {@code none}: alerts show in Prometheus alone; {@code webhook}: they are posted to the secret
 *     {@code <system>AlertWebhookUrl}; {@code email}; default none
 * @param email for {@code email}: how it is sent
 * @param repeatHours after which an alert that still fires is told again; default 4, Alertmanager's own
 * @param hostPort port on the Docker host's loopback interface; none by default
 */
public record AlertmanagerSettings(Receiver receiver, EmailSettings email, Integer repeatHours, Integer hostPort) {
  /** The ways to a person. */
  public enum Receiver {
    @JsonProperty("none")
    NONE,
    @JsonProperty("webhook")
    WEBHOOK,
    @JsonProperty("email")
    EMAIL
  }

  public AlertmanagerSettings {
    receiver = receiver == null ? Receiver.NONE : receiver;
    repeatHours = repeatHours == null ? Integer.valueOf(4) : repeatHours;
    new Checks()
        .that(receiver != Receiver.EMAIL || email != null, "email", "is missing: receiver is email")
        .that(receiver == Receiver.EMAIL || email == null, "email", "is only for receiver email")
        .range("repeatHours", repeatHours, 1, 168)
        .range("hostPort", hostPort, 1, 65535)
        .done();
  }

  static AlertmanagerSettings orDefault(AlertmanagerSettings given) {
    return given == null ? new AlertmanagerSettings(null, null, null, null) : given;
  }
}
