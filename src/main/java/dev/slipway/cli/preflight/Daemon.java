package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.DaemonInfo;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.stack.Project;

/** The Docker daemon that is to be worked with. */
public final class Daemon {
  private Daemon() {}

  /** What it says about itself; the system's own is started where it does not run and may be started. */
  public static DaemonInfo infoOrStart(Docker docker, Project project) {
    if (!docker.address().isDefault()) {
      return docker.info();
    }
    try {
      return docker.info();
    } catch (Refusal e) {
      var ensure = Program.named(project.root().resolve("tools/toolchain/docker-engine").toString(), project.root());
      if (ensure.with(docker.address().variables()).args("ensure").attach() != 0) {
        throw new Refusal("there is no Docker daemon to work with; the reason and the way out are above");
      }
      return docker.info();
    }
  }
}
