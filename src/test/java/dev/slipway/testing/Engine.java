package dev.slipway.testing;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs a program against Pulumi's mocks and gives what it declared. Resources answer with their own
 * inputs; what only a provider knows is invented from their names.
 */
public final class Engine {
  /** Every secret that the mocked engine makes starts with this, so that a leak is found by searching. */
  public static final String SECRET_MARK = "made-secret-";

  private record Registration(Resource resource, ResourceArgs args, ResourceOptions options) {}

  private Engine() {}

  /** Runs {@code program}; throws when it fails or declares two resources of one URN. */
  public static Declarations run(String stack, Consumer<Context> program) {
    List<Registration> registrations = Collections.synchronizedList(new java.util.ArrayList<>());
    ResourceTransformation record = made -> {
      registrations.add(new Registration(made.resource(), made.args(), made.options()));
      return Optional.empty();
    };
    try {
      var result = PulumiTest.withMocks(Engine::answer)
          .withOptions(TestOptions.builder().projectName("slipway").stackName(stack).resourceTransformations(List.of(record)).build())
          .runTest(program)
          .throwOnError();
      var exports = new HashMap<String, Object>();
      result.outputs().forEach((name, output) -> exports.put(name, Internal.of(output).getDataAsync().join().isSecret() ? new Secret(PulumiTest.extractValue(output)) : PulumiTest.extractValue(output)));
      return new Declarations(declared(registrations), exports);
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static CompletableFuture<Mocks.ResourceResult> answer(Mocks.ResourceArgs resource) {
    var state = new HashMap<>(resource.inputs);
    switch (resource.type) {
      case "docker:index/remoteImage:RemoteImage" -> state.put("imageId", "sha256:" + resource.name);
      case "command:local:Command" -> state.put("stdout", stdout(resource.name, (String) resource.inputs.get("create")));
      default -> { }
    }
    return CompletableFuture.completedFuture(Mocks.ResourceResult.of(Optional.of(resource.name + "-id"), state));
  }

  private static String stdout(String name, String command) {
    return command.endsWith("image-command") ? "[[\"docker-entrypoint.sh\"], [\"node\"]]" : SECRET_MARK + name;
  }

  private static List<Declared> declared(List<Registration> registrations) {
    Map<Resource, String> types = new IdentityHashMap<>();
    Map<String, Declared> byUrn = new LinkedHashMap<>();
    for (var registration : registrations) {
      var resource = registration.resource();
      if (resource.pulumiResourceType().equals("pulumi:pulumi:Stack")) {
        continue;
      }
      var parent = registration.options().getParent().filter(types::containsKey);
      types.put(resource, parent.map(types::get).map(type -> type + "$").orElse("") + resource.pulumiResourceType());
      var declared = new Declared(
          resource.pulumiResourceType(),
          resource.pulumiResourceName(),
          types.get(resource) + "::" + resource.pulumiResourceName(),
          registration.args() == null ? Map.of() : Inputs.of(registration.args()),
          options(registration.options(), parent.map(Resource::pulumiResourceName).orElse(null)));
      if (byUrn.put(declared.urn(), declared) != null) {
        throw new IllegalStateException("declared twice, which the engine refuses: " + declared.urn());
      }
    }
    return List.copyOf(byUrn.values());
  }

  private static Declared.Options options(ResourceOptions options, String parent) {
    var custom = options instanceof CustomResourceOptions own ? own : CustomResourceOptions.Empty;
    return new Declared.Options(
        parent,
        names(options.getDependsOn()),
        custom.getDeleteBeforeReplace(),
        options.isProtect(),
        options.isRetainOnDelete(),
        options.getReplaceOnChanges(),
        options.getIgnoreChanges(),
        custom.getAdditionalSecretOutputs(),
        options.getProvider().map(Resource::pulumiResourceName).orElse(null),
        options.getVersion().orElse(null));
  }

  private static List<String> names(Output<List<Resource>> resources) {
    var list = Internal.of(resources).getDataAsync().join().getValueOrDefault(List.of());
    return list.stream().map(Resource::pulumiResourceName).toList();
  }
}
