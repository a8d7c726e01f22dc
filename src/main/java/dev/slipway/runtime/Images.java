package dev.slipway.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Output;
import com.pulumi.docker.RemoteImage;
import com.pulumi.docker.RemoteImageArgs;
import com.pulumi.docker.inputs.RemoteImageBuildArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.BuildContext;
import dev.slipway.workload.Image;
import dev.slipway.workload.ServiceName;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Images on the Docker host, pulled or built there. Containers always take the id, so that no-op means no change. */
final class Images {
  private Images() {}

  /** An image on its way to the host. A built one's tag is its content: a changed source is a new image beside the old one. */
  record Declared(String reference, Output<String> id) {}

  static Declared declare(DockerHost host, Resource parent, Workload workload) {
    return declare(host, parent, workload.image(), workload.name());
  }

  /** @param owner the service that the image is named after; who of its users declares it first, declares it for all */
  static Declared declare(DockerHost host, Resource parent, Image image, ServiceName owner) {
    if (image instanceof Image.Kept kept) {
      return new Declared(kept.reference(), Output.of(kept.id()));
    }
    String name = owner.logical();
    String reference = image instanceof Image.Built built
        ? "slipway/" + name + ":" + BuildContext.fingerprint(built)
        : ((Image.Pulled) image).reference();
    if (host.images().containsKey(name + " " + reference)) {
      return host.images().get(name + " " + reference);
    }
    var args = RemoteImageArgs.builder().name(reference);
    if (image instanceof Image.Built built) {
      args.build(build(built));
    }
    // Deletion goes by name and would hit a successor, or what another stack uses (provider-facts 17).
    args.keepLocally(true);
    var declared = new Declared(reference, new RemoteImage(name + "-image", args.build(), host.options(parent).build()).imageId());
    host.images().put(name + " " + reference, declared);
    return declared;
  }

  /**
   * The words a container runs; null for what the image runs by itself. Secret variables need an
   * entrypoint of ours, and Docker then forgets the image's own command: it is looked up.
   */
  static Output<List<String>> command(DockerHost host, Resource parent, Workload workload, Output<String> imageId) {
    if (!workload.command().isEmpty()) {
      return Output.of(workload.command());
    }
    if (workload.secretEnvironment().isEmpty()) {
      return null;
    }
    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("IMAGE", imageId);
    var call = new Command.Call("tools/commands/image-command", null, null, environment, null, List.of(imageId), "stderr");
    return new Command(workload.name().logical() + "-command", call, CustomResourceOptions.builder().parent(parent))
        .stdout()
        .applyValue(Images::words);
  }

  /** @param json entrypoint and command, each a list or null; null itself where pulumi was told to leave the image out */
  static List<String> words(String json) {
    if (json == null) {
      return List.of();
    }
    try {
      List<String> words = new ArrayList<>();
      new ObjectMapper().readTree(json).forEach(part -> part.forEach(word -> words.add(word.asText())));
      return words;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the image's entrypoint and command are no list: " + json, e);
    }
  }

  private static RemoteImageBuildArgs build(Image.Built image) {
    var build = RemoteImageBuildArgs.builder()
        .context(image.context())
        .dockerfile(image.dockerfile())
        .buildArgs(image.args())
        .remove(true)
        .forceRemove(true);
    if (image.target() != null) {
      build.target(image.target());
    }
    return build.build();
  }
}
