package dev.slipway.components.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.pulumi.core.Output;
import dev.slipway.components.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders {@code alertmanager.yml}: who is told, and how often. */
final class AlertmanagerConfig {
  private static final ObjectMapper YAML = YAMLMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private AlertmanagerConfig() {}

  /** A secret where the receiver has one. */
  static Output<String> render(String system, AlertmanagerSettings settings, Secrets secrets) {
    return switch (settings.receiver()) {
      case NONE -> Output.of(write(settings, Map.of()));
      case WEBHOOK -> secrets.get(MonitoringSettings.webhookUrl(system)).applyValue(url ->
          write(settings, Map.of("webhook_configs", List.of(Map.of("url", url.strip(), "send_resolved", true)))));
      case EMAIL -> settings.email().username() == null
          ? Output.of(write(settings, email(settings.email(), null)))
          : secrets.get(MonitoringSettings.smtpPassword(system)).applyValue(password -> write(settings, email(settings.email(), password.strip())));
    };
  }

  private static Map<String, Object> email(EmailSettings email, String password) {
    var config = new TreeMap<String, Object>(Map.of(
        "to", String.join(", ", email.to()), "from", email.from(), "smarthost", email.server(), "require_tls", true, "send_resolved", true));
    if (password != null) {
      config.put("auth_username", email.username());
      config.put("auth_password", password);
    }
    return Map.of("email_configs", List.of(config));
  }

  private static String write(AlertmanagerSettings settings, Map<String, Object> ways) {
    String name = settings.receiver().name().toLowerCase(java.util.Locale.ROOT);
    var receiver = new TreeMap<>(ways);
    receiver.put("name", name);
    var document = Map.of(
        "route", Map.of("receiver", name, "group_by", List.of("alertname", "service"), "group_wait", "30s", "group_interval", "5m", "repeat_interval", settings.repeatHours() + "h"),
        "receivers", List.of(receiver),
        // Who knows that a service is down need not hear that it is slow.
        "inhibit_rules", List.of(Map.of("source_matchers", List.of("severity = critical"), "target_matchers", List.of("severity = warning"), "equal", List.of("service"))));
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
