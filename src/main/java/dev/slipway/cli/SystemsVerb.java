package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.reference.SystemReference;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway systems}. */
@Command(
    name = "systems",
    description = "Lists the systems that a stack can select; of one of them its services, settings and secrets. Needs neither a stack nor Docker.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "1:there is no such system", "2:wrong usage"},
    footer = {"", "Examples:", "  ./slipway systems", "  ./slipway systems crewplots", "  ./slipway systems --json | jq -r '.systems[].services[].image' | sort -u"})
final class SystemsVerb implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "SYSTEM", description = "A system, or edge for the way in that they share.")
  private String system;

  @Option(names = "--json", description = "Print JSON, with everything.")
  private boolean json;

  @Override
  public Integer call() {
    var report = new SystemsReport(references());
    if (json) {
      Console.print(report.json());
    } else {
      Console.print((system == null ? report.overview() : report.details()).stripTrailing());
    }
    return 0;
  }

  private List<SystemReference> references() {
    var all = new ArrayList<SystemReference>();
    if (system == null || system.equals(SystemReference.EDGE)) {
      all.add(SystemReference.edge());
    }
    Catalogue.TYPES.stream().filter(type -> system == null || type.key().equals(system)).map(SystemReference::of).forEach(all::add);
    if (all.isEmpty()) {
      var known = new ArrayList<>(Catalogue.TYPES.stream().map(SystemType::key).toList());
      known.add(SystemReference.EDGE);
      throw new Refusal("\"" + system + "\" " + Nearest.unknown("system", system, known));
    }
    return all;
  }
}
