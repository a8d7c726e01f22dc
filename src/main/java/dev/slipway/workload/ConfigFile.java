package dev.slipway.workload;

import com.pulumi.core.Output;

/**
 * A file in a container's {@code /run/slipway}: configuration or a secret. It shows in no {@code docker
 * inspect}, and goes away with the container.
 *
 * @param name below {@code /run/slipway}, slashes allowed
 * @param text its content; null where that is a secret, or has one in it
 * @param secret its content where {@code text} is null
 */
public record ConfigFile(String name, String text, Output<String> secret) {
  /** The folder of all such files. */
  public static final String FOLDER = "/run/slipway/";

  /** A file that is a secret or has one in it: no release records its content. */
  public ConfigFile(String name, Output<String> secret) {
    this(name, null, secret);
  }

  /** A file without a secret in it. */
  public static ConfigFile of(String name, String text) {
    return new ConfigFile(name, text, null);
  }

  public boolean isSecret() {
    return text == null;
  }

  public Output<String> content() {
    return isSecret() ? secret : Output.of(text);
  }

  public String path() {
    return FOLDER + name;
  }
}
