package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.slipway.cli.console.Table;
import dev.slipway.reference.SecretKey;
import dev.slipway.reference.Service;
import dev.slipway.reference.Setting;
import dev.slipway.reference.SystemReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What {@code slipway systems} prints. */
final class SystemsReport {
  private final List<SystemReference> systems;

  SystemsReport(List<SystemReference> systems) {
    this.systems = List.copyOf(systems);
  }

  /** One line per system. */
  String overview() {
    var table = new Table("SYSTEM", "SERVICES", "WHAT IT IS");
    systems.forEach(system -> table.row(List.of(
        system.key(),
        system.services().stream().map(service -> service.name() + (service.runs().startsWith("with ") ? "?" : "")).collect(Collectors.joining(" ")),
        plain(system.summary()))));
    return table.render() + "\n? only when a setting says so. ./slipway systems SYSTEM tells more: services, settings with their defaults, secrets.\n";
  }

  String details() {
    return systems.stream().map(SystemsReport::details).collect(Collectors.joining("\n"));
  }

  private static String details(SystemReference system) {
    var services = new Table("SERVICE", "IMAGE", "PORT", "REPLICAS", "MEMORY", "CPUS", "DATA", "RUNS");
    system.services().forEach(service -> services.row(List.of(
        service.name(), service.image(), text(service.port()), text(service.replicas()), service.memory(), text(service.cpus()), text(service.data()), service.runs().isEmpty() ? "always" : service.runs())));
    var settings = new Table("SETTING", "DEFAULT", "ALLOWED", "WHAT IT MEANS");
    system.settings().forEach(setting -> settings.row(List.of(
        setting.path(), setting.required() ? "must be given" : text(setting.defaultValue()), setting.accepts(), plain(setting.meaning()))));
    var secrets = new Table("SECRET", "IN PRODUCTION", "WHAT IT MEANS");
    system.secrets().forEach(secret -> secrets.row(List.of(
        "slipway:" + secret.key(), secret.production() == null ? "-" : "must be given: " + secret.production(), plain(secret.meaning()))));
    return plain(system.summary()) + "\n\n" + services.render() + "\nBelow slipway:" + system.key() + " in a stack's file:\n" + settings.render()
        + (system.secrets().isEmpty() ? "" : "\nSet by pulumi config set --secret:\n" + secrets.render());
  }

  String json() {
    var document = Map.of("systems", systems.stream().map(SystemsReport::json).toList());
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> json(SystemReference system) {
    var json = new LinkedHashMap<String, Object>();
    json.put("system", system.key());
    json.put("summary", plain(system.summary()));
    json.put("services", system.services().stream().map(SystemsReport::json).toList());
    json.put("settings", system.settings().stream().filter(setting -> !setting.kind().isGroup()).map(setting -> json(system.key(), setting)).toList());
    json.put("secrets", system.secrets().stream().map(SystemsReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Service service) {
    var json = new LinkedHashMap<String, Object>();
    json.put("service", service.name());
    json.put("image", service.image());
    json.put("port", service.port());
    json.put("replicas", service.replicas());
    json.put("memory", service.memory());
    json.put("cpus", service.cpus());
    json.put("data", service.data());
    json.put("runs", service.runs());
    return json;
  }

  private static Map<String, Object> json(String system, Setting setting) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", "slipway:" + system + "." + setting.path());
    json.put("type", setting.kind().noun());
    json.put("default", setting.defaultValue());
    json.put("required", setting.required());
    json.put("allowed", new ArrayList<>(setting.allowed()));
    json.put("meaning", plain(setting.meaning()));
    return json;
  }

  private static Map<String, Object> json(SecretKey secret) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", "slipway:" + secret.key());
    json.put("givenInProduction", secret.production() != null);
    json.put("made", secret.production());
    json.put("meaning", plain(secret.meaning()));
    return json;
  }

  private static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number) ? String.valueOf(number.longValue()) : Objects.toString(value, "-");
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }
}
