package dev.slipway.cli.docker;

import dev.slipway.cli.console.Refusal;

/** Why a daemon did not do what it was asked, with the way out. */
final class DaemonRefusal {
  private DaemonRefusal() {}

  static Refusal of(DockerAddress address, String words) {
    if (words.contains("permission denied")) {
      return new Refusal("the Docker daemon at " + address + " does not let you in: sudo usermod -aG docker \"$USER\", then log in again");
    }
    if (words.contains("Cannot connect to the Docker daemon") || words.contains("Is the docker daemon running")) {
      return new Refusal("the Docker daemon at " + address + " is not running: "
          + (address.isDefault() ? "tools/toolchain/docker-engine ensure, or sudo systemctl start docker" : "start it there, or choose another (docker:host, DOCKER_HOST or docker context)"));
    }
    return new Refusal("the Docker daemon at " + address + " " + (address.isLocal() ? "refuses" : "cannot be reached") + ": " + core(words));
  }

  /** Behind ssh the words that matter come last. */
  private static String core(String words) {
    int stderr = words.indexOf("stderr=");
    return stderr < 0 ? words : words.substring(stderr + "stderr=".length());
  }
}
