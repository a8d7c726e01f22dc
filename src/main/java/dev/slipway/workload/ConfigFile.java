package dev.slipway.workload;

import com.pulumi.core.Output;

/**
 * A file in a container's {@code /run/slipway}: configuration or a secret. It shows in no {@code docker
 * inspect}, and goes away with the container.
 *
 * @param name below {@code /run/slipway}, slashes allowed
 */
public record ConfigFile(String name, Output<String> content) {
  /** The folder of all such files. */
  public static final String FOLDER = "/run/slipway/";

  public static ConfigFile of(String name, String content) {
    return new ConfigFile(name, Output.of(content));
  }

  public String path() {
    return FOLDER + name;
  }
}
