package dev.slipway.components;

import com.pulumi.core.Output;

/** Secrets of one system, by the flat keys of its settings. */
public final class Secrets {
  private final String system;
  private final Site site;

  public Secrets(String system, Site site) {
    this.system = system;
    this.site = site;
  }

  /** Whether the stack's owner gave the secret under {@code key}. */
  public boolean given(String key) {
    return site.secrets().has(key);
  }

  /** The secret that the owner gave. Ask {@link #given} first. */
  public Output<String> get(String key) {
    return site.secrets().get(key);
  }

  /** The secret that the owner gave under {@code key}, or else one of {@code bytes} that nobody knows. */
  public Output<String> givenOrGenerated(String key, String name, int bytes) {
    return given(key) ? get(key) : generated(name, bytes);
  }

  /** A secret that nobody chose, the same for the life of the stack; in hex. */
  public Output<String> generated(String name, int bytes) {
    return site.host().secret(system + "-" + name, bytes);
  }
}
