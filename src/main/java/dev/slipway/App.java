package dev.slipway;

import com.pulumi.Pulumi;
import dev.slipway.environment.Environment;
import dev.slipway.settings.StackConfig;
import dev.slipway.systems.Catalogue;

/** Entry point of the Pulumi program: {@code pulumi up} runs it through the prebuilt jar. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    // JDK 25 on one or two cores: the SDK's loop occupies the common pool's only thread and waits for ever.
    // Must be set before anything touches that pool; plain `pulumi up` passes no JVM flags.
    String parallelism = "java.util.concurrent.ForkJoinPool.common.parallelism";
    System.setProperty(parallelism, System.getProperty(parallelism, "4"));
    Pulumi.run(context -> {
      BusyWait.calm();
      Platform.deploy(context, Environment.load(StackConfig.ofEngine(context.stackName(), System.getenv()), Catalogue.TYPES));
    });
  }
}
