package dev.slipway.cli.docker;

import dev.slipway.cli.process.Program;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which Docker daemon a stack uses. The stack's {@code docker:host} wins, then {@code DOCKER_HOST}, then the
 * docker command's context. The provider knows no contexts, so that one is translated for it.
 *
 * @param host empty for the default socket
 */
public record DockerAddress(String host) {
  private static final String VARIABLE = "DOCKER_HOST";

  public static DockerAddress of(String configured, Map<String, String> user) {
    if (configured != null) {
      return new DockerAddress(configured);
    }
    if (!user.getOrDefault(VARIABLE, "").isEmpty()) {
      return new DockerAddress(user.get(VARIABLE));
    }
    return new DockerAddress(user.getOrDefault("DOCKER_CONTEXT", "").isEmpty() && !ContextFile.chosen(user) ? "" : contextHost());
  }

  /** For every program that talks to the daemon. */
  public Map<String, String> variables() {
    return host.isEmpty() ? Map.of() : Map.of(VARIABLE, host);
  }

  /** The daemon runs on this machine, so its ports and disks are this machine's. */
  public boolean isLocal() {
    return host.isEmpty() || host.startsWith("unix://");
  }

  /** The system's own socket, the one daemon that we may start. */
  public boolean isDefault() {
    return host.isEmpty() || host.equals("unix:///var/run/docker.sock");
  }

  private static String contextHost() {
    var result = Program.named("docker", Path.of("").toAbsolutePath()).args("context", "inspect", "--format", "{{.Endpoints.docker.Host}}").capture();
    return result.ok() ? result.stdout().strip() : "";
  }

  @Override
  public String toString() {
    return host.isEmpty() ? "unix:///var/run/docker.sock" : host;
  }
}
