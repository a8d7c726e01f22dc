package dev.slipway.cli;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.preflight.Services;
import dev.slipway.cli.process.Program;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import dev.slipway.settings.AppSettings;
import dev.slipway.workload.BuildContext;
import dev.slipway.workload.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why an image did not build. The provider tells which step failed, but not what it said: built again,
 * its words can be shown.
 */
final class BuildFailure {
  private static final int SHOWN_LINES = 20;
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private BuildFailure() {}

  /** @param said pulumi's last lines; empty where it had the terminal to itself */
  static void explain(Stack stack, Environment environment, List<String> said) {
    Services.apps(environment).forEach((name, app) -> {
      if (app.context() != null && (said.isEmpty() ? !isBuilt(stack, name, app) : isBlamed(name, said))) {
        explain(stack, name, app);
      }
    });
  }

  private static void explain(Stack stack, String name, AppSettings app) {
    Console.say("building " + name + " once more, to hear why it failed");
    var result = build(stack, app).captureBoth();
    if (result.ok()) {
      Console.say("now it did build: run ./slipway up " + stack.name() + " again");
      return;
    }
    var lines = COLOURS.matcher(result.stdout()).replaceAll("").lines().filter(line -> !line.isBlank()).toList();
    lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).forEach(line -> Console.print("  " + line));
  }

  private static Program build(Stack stack, AppSettings app) {
    var words = new ArrayList<>(List.of("--file", app.context() + "/" + app.dockerfile()));
    if (app.target() != null) {
      words.addAll(List.of("--target", app.target()));
    }
    app.args().forEach((argument, value) -> words.addAll(List.of("--build-arg", argument + "=" + value)));
    words.add(app.context());
    // With BuildKit, as the provider builds, finished steps are remembered; without it they take their time again.
    boolean buildKit = stack.docker().command("buildx", "version").capture().ok();
    return stack.docker().command("build").args(buildKit ? List.of("--progress", "plain") : List.of()).args(words);
  }

  private static boolean isBlamed(String name, List<String> said) {
    return said.stream().anyMatch(line -> line.contains("RemoteImage (" + name + "-image)"));
  }

  /** The state has the image as soon as it is built. */
  private static boolean isBuilt(Stack stack, String name, AppSettings app) {
    String fingerprint = BuildContext.fingerprint(new Image.Built(app.context(), app.dockerfile(), app.target(), app.args()));
    return stack.pulumi().export().stream()
        .flatMap(state -> state.resources().stream())
        .anyMatch(resource -> resource.urn().endsWith("::" + name + "-image") && resource.physicalName().endsWith(":" + fingerprint));
  }
}
