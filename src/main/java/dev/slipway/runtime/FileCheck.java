package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.Workload;
import java.util.HashMap;
import java.util.List;

/**
 * Stands before a workload's containers: lets the image's own program look at the files of a container to
 * be. What it refuses ends the update while the old container, which would have been stopped first, serves.
 */
final class FileCheck {
  private FileCheck() {}

  /** Runs again when image or files change. */
  static Resource of(DockerHost host, Resource parent, Workload workload, Output<String> image, Output<String> files, Output<String> fingerprint) {
    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("IMAGE", image);
    environment.put("OWNER", Output.of(workload.user()));
    environment.put("CHECK", Output.of(workload.check()));
    var call = new Command.Call("tools/commands/check-files", null, null, environment, files, List.of(image, fingerprint), "stderr");
    return new Command(workload.name().logical() + "-check", call, CustomResourceOptions.builder().parent(parent));
  }
}
