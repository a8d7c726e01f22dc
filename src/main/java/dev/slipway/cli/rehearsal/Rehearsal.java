package dev.slipway.cli.rehearsal;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.Docker;
import dev.slipway.cli.docker.DockerAddress;
import dev.slipway.cli.preflight.Daemon;
import dev.slipway.cli.preflight.Services;
import dev.slipway.cli.process.Pause;
import dev.slipway.cli.stack.Project;
import dev.slipway.cli.stack.Stack;
import dev.slipway.cli.stack.StateLocks;
import dev.slipway.environment.Environment;
import dev.slipway.systems.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A stack's declaration on this machine, under a name, a state and secrets that are thrown away. */
public final class Rehearsal {
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(90);
  /** Plugins outlive a killed engine for a while and finish what they had begun. */
  private static final int SETTLING_SECONDS = 3;

  private final Project project;
  private final String source;
  private final Docker docker;
  private final Remains remains;
  private volatile boolean ending;

  private Rehearsal(Project project, String source, Docker docker) {
    this.project = project;
    this.source = source;
    this.docker = docker;
    this.remains = new Remains(docker, name(), project.aside(name()).local());
  }

  public static Rehearsal of(Project project, String source) {
    var address = DockerAddress.of(null, System.getenv());
    if (!address.isLocal()) {
      throw new Refusal("a rehearsal runs on this machine's Docker, but DOCKER_HOST or the docker context says " + address + ": unset DOCKER_HOST, or docker context use default");
    }
    return new Rehearsal(project, source, new Docker(address, project.root()));
  }

  /** The throw-away stack's. */
  public String name() {
    return "rehearse-" + source;
  }

  /** Removes what an earlier one left: it was kept, or killed. What another clone has there is refused. */
  public void clear() {
    Daemon.infoOrStart(docker, project);
    if (!remains.folderExists()) {
      if (remains.onHost()) {
        var kept = remains.emptyNetworks();
        throw new Refusal(!kept.isEmpty() ? kept(kept) + ". Or another clone's rehearsal is just beginning: then wait for it" : "a rehearsal of another clone is on this Docker host under the same name: wait for it, or ./slipway rehearse " + source + " --remove");
      }
      return;
    }
    Console.say("removing what an earlier rehearsal left");
    var kept = removeAll();
    if (!kept.isEmpty()) {
      throw new Refusal(kept(kept));
    }
  }

  /** Removes everything; warns of networks that Docker keeps, and answers their names. */
  public List<String> remove() {
    var kept = removeAll();
    if (!kept.isEmpty()) {
      Console.warn(kept(kept));
    }
    return kept;
  }

  private List<String> removeAll() {
    var living = locks().living();
    if (!living.isEmpty()) {
      // It has lost its launcher, and would go on making things.
      Console.say("ending the pulumi of an earlier rehearsal");
      living.forEach(owner -> ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroy));
    }
    awaitPulumi();
    return remains.remove();
  }

  private String kept(List<String> networks) {
    return "Docker does not remove network " + String.join(", ", networks) + ": it counts containers in it though there is none. Restart the Docker daemon (sudo systemctl restart docker), then run ./slipway rehearse "
        + source + " --remove";
  }

  /** While the JVM ends on a signal, which pulumi has got as well. */
  public void abort() {
    ending = true;
    Console.say("interrupted; removing everything again");
    awaitPulumi();
    remains.remove();
  }

  /** Keeps whoever works from going on with what is being removed. */
  public void pauseWhenEnding() {
    if (ending) {
      Pause.millis(Long.MAX_VALUE);
    }
  }

  /** Whether there is anything to remove. */
  public boolean exists() {
    return remains.folderExists() || remains.onHost();
  }

  /** Writes the throw-away stack's file. */
  public Stack make(Set<String> systems) {
    if (Files.exists(project.stackFile(name()))) {
      throw new Refusal("Pulumi." + name() + ".yaml is there: its stack and the rehearsal of " + source + " would be one; give it another name");
    }
    var config = new RehearsalConfig(source, Catalogue.TYPES);
    var ports = FreePorts.find();
    try {
      return Stack.makeAside(project, name(), config.derive(Files.readString(project.stackFile(source)), systems, ports.http(), ports.https()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that can be looked at once it is up. */
  public void check(Stack stack, Environment environment, Path authority, Report report) {
    var checks = new StackChecks(stack);
    int http = environment.edge().http();
    report.check("every container is healthy", checks::healthy);
    report.check("replicas are as declared", () -> checks.replicas(Services.apps(environment)));
    report.check("ports on the host", () -> checks.ports(http, environment.edge().https()));
    var site = new SiteChecks(new EdgeClient(authority), http, environment.profile().isProduction());
    SiteChecks.routes(docker.containers(stack.name())).forEach(route -> site.run(report, route));
    report.check("a second up", checks::unchanged);
  }

  /** It ends in order, which includes what its plugins have begun; but not for ever. */
  private void awaitPulumi() {
    var deadline = Instant.now().plus(ENDED_WITHIN);
    while (!locks().living().isEmpty() && Instant.now().isBefore(deadline)) {
      Pause.millis(300);
    }
    for (var owner : locks().living()) {
      ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
      Pause.seconds(SETTLING_SECONDS);
    }
  }

  private StateLocks locks() {
    return StateLocks.of("file://" + project.aside(name()).local().resolve("state"), name());
  }
}
