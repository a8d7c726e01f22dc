package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.stack.Stack;
import dev.slipway.edge.Tls;
import dev.slipway.environment.Environment;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a user wants to know once a stack is up: what runs, where, and how to trust it. */
final class Arrival {
  private Arrival() {}

  static void tell(Stack stack, Environment environment) {
    var report = StatusVerb.report(stack);
    Console.print("");
    Console.print(report.table().stripTrailing());
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

  private static Path localAuthority() {
    String data = System.getenv().getOrDefault("XDG_DATA_HOME", "");
    return Path.of(data.isEmpty() ? System.getProperty("user.home") + "/.local/share" : data, "slipway", "ca", "ca.crt");
  }
}
