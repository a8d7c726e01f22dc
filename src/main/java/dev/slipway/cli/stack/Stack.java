package dev.slipway.cli.stack;

import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.docker.DockerAddress;
import java.util.Map;

/** Everything a verb needs of the stack it was given. Opening it creates and changes nothing. */
public record Stack(String name, Project project, StackFile file, StackAccess access, Docker docker, Pulumi pulumi) {
  public static Stack open(String name) {
    return open(Project.here(), name, System.getenv());
  }

  static Stack open(Project project, String name, Map<String, String> user) {
    var file = StackFile.read(project, name);
    var access = StackAccess.of(project, file, Login.of(user), user);
    var address = DockerAddress.of(file.dockerHost(), user);
    return new Stack(name, project, file, access, new Docker(address, project.root()), new Pulumi(project, name, access, address.variables()));
  }
}
