package dev.slipway.cli.stack;

import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.docker.DockerAddress;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Everything a verb needs of the stack it was given. Opening it creates and changes nothing. */
public record Stack(String name, Project project, StackFile file, StackAccess access, Docker docker, Pulumi pulumi) {
  public static Stack open(String name) {
    var project = Project.here();
    var aside = project.aside(name);
    return !Files.exists(project.stackFile(name)) && Files.exists(aside.stackFile(name)) ? openAside(aside, name, System.getenv()) : open(project, name, System.getenv());
  }

  /** The same with a file as it is about to be. */
  public Stack with(StackFile other) {
    return new Stack(name, project, other, access, docker, pulumi);
  }

  /**
   * Makes the file of a throw-away stack. Its state and passphrase lie in a folder of their own, whatever
   * backend or passphrase the user has chosen for stacks that last.
   */
  public static Stack makeAside(Project project, String name, String text) {
    var aside = project.aside(name);
    PrivateFiles.folder(project.local());
    PrivateFiles.folder(aside.local());
    PrivateFiles.folder(aside.declared());
    PrivateFiles.write(aside.stackFile(name), text);
    return openAside(aside, name, System.getenv());
  }

  private static Stack openAside(Project aside, String name, Map<String, String> environment) {
    var user = new TreeMap<>(environment);
    user.keySet().removeIf(variable -> variable.startsWith("PULUMI_"));
    return open(aside, name, user, new Login(""));
  }

  static Stack open(Project project, String name, Map<String, String> user) {
    return open(project, name, user, Login.of(user));
  }

  private static Stack open(Project project, String name, Map<String, String> user, Login login) {
    var file = StackFile.read(project, name);
    var access = StackAccess.of(project, file, login, user);
    if (access.local()) {
      file = file.or(DerivedConfig.pins(project, name));
    }
    var address = DockerAddress.of(file.dockerHost(), user);
    return new Stack(name, project, file, access, new Docker(address, project.root()), new Pulumi(project, name, access, address.variables()));
  }
}
