package dev.slipway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.Platform;
import dev.slipway.environment.Environment;
import dev.slipway.release.Release;
import dev.slipway.settings.StackConfig;
import dev.slipway.systems.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A stack's configuration, written as in its file and handed to the program as the engine would. */
public final class Stack {
  private final String name;
  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> secretKeys = new HashSet<>();

  private Stack(String name) {
    this.name = name;
  }

  /** The stack that stands in {@code Pulumi.<name>.yaml}. */
  public static Stack shipped(String name) {
    try {
      var file = new YAMLMapper().readTree(Files.readString(Path.of("Pulumi." + name + ".yaml")));
      return new Stack(name).with(file.get("config"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The production stack, with what only its owner knows. */
  public static Stack production() {
    return shipped("prod")
        .with("""
            docker:host: ssh://deploy@server.example.com
            slipway:edge: {bind: 0.0.0.0, http: 80, https: 443, tls: {mode: acme, email: ops@example.com}}
            slipway:crewplots: {host: crewplots.example.com, app: {context: apps/crewplots, target: production, replicas: 2}}
            """)
        .in("slipway:pagodirecto", "host", "pagodirecto.example.com")
        .in("slipway:devportal", "host", "devportal.example.com")
        .in("slipway:pivotalflow", "host", "pivotalflow.example.com")
        .withSecret("slipway:crewplotsEncryptionKey", "given-secret-encryption-key");
  }

  /** A development stack of CrewPlots in which everything is left to its default. */
  public static Stack minimal() {
    return new Stack("dev").with("""
        slipway:systems: [crewplots]
        slipway:crewplots: {host: crewplots.localhost}
        """);
  }

  /** Sets keys, in the form of a stack file's {@code config}; a key without value is removed. */
  public Stack with(String yaml) {
    try {
      return with(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Stack with(JsonNode config) {
    config.fields().forEachRemaining(entry -> {
      if (entry.getValue().isNull()) {
        values.remove(entry.getKey());
      } else {
        // As the engine does it: structured values are JSON, everything else its text.
        values.put(entry.getKey(), entry.getValue().isContainerNode() ? entry.getValue().toString() : entry.getValue().asText());
      }
    });
    return this;
  }

  /** Sets one key of a group, and leaves the others of it as they are. */
  public Stack in(String group, String key, String yaml) {
    try {
      var mapper = new YAMLMapper();
      var tree = (ObjectNode) mapper.readTree(values.getOrDefault(group, "{}"));
      tree.set(key, mapper.readTree(yaml));
      values.put(group, tree.toString());
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public Stack without(String key) {
    values.remove(key);
    secretKeys.remove(key);
    return this;
  }

  public Stack withSecret(String key, String value) {
    values.put(key, value);
    return encrypted(key);
  }

  /** Marks {@code key} as the engine marks one that has something encrypted in it. */
  public Stack encrypted(String key) {
    secretKeys.add(key);
    return this;
  }

  public Environment load() {
    return Environment.load(new StackConfig(name, values, secretKeys), Catalogue.TYPES);
  }

  /** Loads the configuration and runs the whole program with it. */
  public Declarations deploy() {
    var environment = load();
    return Engine.run(name, context -> Platform.deploy(context, environment));
  }

  /** The same, with systems held at these releases. */
  public Declarations deploy(Map<String, Release> pinned) {
    var environment = load();
    return Engine.run(name, context -> Platform.deploy(context, environment, pinned));
  }
}
