package dev.slipway;

import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.slipway.environment.Environment;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Declares environments against an engine that only nods: what would run, without Pulumi, Docker or a stack. */
public final class DryRun {
  private DryRun() {}

  /** What runs in each of {@code environments}, in the order it is declared. */
  public static List<List<Workload>> of(List<Environment> environments) {
    var all = new ArrayList<List<Workload>>();
    try {
      PulumiTest.withMocks(DryRun::nod)
          .withOptions(TestOptions.builder().projectName("slipway").build())
          .runTest(context -> environments.forEach(environment -> all.add(Platform.declare(environment, Map.of()).host().workloads())))
          .throwOnError();
    } finally {
      PulumiTest.cleanup();
    }
    return all;
  }

  /** Resources are what they were declared to be; what only a daemon or a command knows is made up. */
  private static CompletableFuture<Mocks.ResourceResult> nod(Mocks.ResourceArgs resource) {
    var state = new HashMap<>(resource.inputs);
    state.putIfAbsent("imageId", resource.name);
    // A secret, or the words of an image.
    state.putIfAbsent("stdout", resource.name.endsWith("-command") ? "[]" : resource.name);
    return CompletableFuture.completedFuture(Mocks.ResourceResult.of(Optional.of(resource.name), state));
  }
}
