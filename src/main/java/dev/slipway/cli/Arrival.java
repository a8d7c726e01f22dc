package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.process.Pause;
import dev.slipway.cli.stack.Stack;
import dev.slipway.edge.Tls;
import dev.slipway.environment.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What a user wants to know once a stack is up: what runs, where, and how to trust it. */
final class Arrival {
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(5);

  private Arrival() {}

  static void tell(Stack stack, Environment environment) {
    var report = settled(stack);
    Console.print("");
    Console.print(report.table().stripTrailing());
    if (!report.allWell()) {
      Console.warn("not everything is healthy yet: ./slipway status " + stack.name() + " tells when it is, ./slipway logs " + stack.name() + " tells why not");
    }
    tellKeptData(stack, environment);
    if (environment.edge().existing() != null) {
      return;
    }
    if (stack.docker().address().isLocal() && !environment.profile().isProduction()) {
      HostsFile.ofThisMachine().add(environment.hosts(), environment.edge().bind());
    }
    Path authority = localAuthority();
    if (environment.edge().tls().mode() == Tls.Mode.LOCAL && Files.exists(authority)) {
      Console.print("");
      Console.print("Certificates are signed by " + authority);
      report.urls().stream().findFirst().ifPresent(url -> Console.print("  curl --cacert " + authority + " " + url));
    }
  }

  private static void tellKeptData(Stack stack, Environment environment) {
    var kept = stack.docker().dataBySystem(stack.name()).entrySet().stream()
        .filter(volume -> !environment.systems().containsKey(volume.getValue()) && !volume.getValue().equals("edge"))
        .map(Map.Entry::getKey)
        .toList();
    if (!kept.isEmpty()) {
      Console.say("the data of systems that are not selected stays in " + String.join(", ", kept) + " (./slipway clean " + stack.name() + " --volumes would remove it)");
    }
  }

  /** Gates have checked each container themselves; Docker's own checks, which routing follows, may lag behind. */
  private static StatusReport settled(Stack stack) {
    var deadline = Instant.now().plus(SETTLED_WITHIN);
    var report = StatusVerb.report(stack);
    while (!report.allWell() && Instant.now().isBefore(deadline)) {
      Pause.millis(500);
      report = StatusVerb.report(stack);
    }
    return report;
  }

  /** The CA of this machine, which tools/commands/issue-certificate makes. */
  static Path localAuthority() {
    String data = System.getenv().getOrDefault("XDG_DATA_HOME", "");
    return Path.of(data.isEmpty() ? System.getProperty("user.home") + "/.local/share" : data, "slipway", "ca", "ca.crt");
  }
}
