package dev.slipway;

import com.pulumi.Pulumi;
import dev.slipway.environment.Environment;
import dev.slipway.settings.StackConfig;
import dev.slipway.systems.Catalogue;

/** Entry point of the Pulumi program: {@code pulumi up} runs it through the prebuilt jar. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    BusyWait.makeRoom();
    Pulumi.run(context -> Platform.deploy(context, Environment.load(StackConfig.ofEngine(context.stackName(), System.getenv()), Catalogue.TYPES)));
  }
}
