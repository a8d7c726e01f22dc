package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.slipway.workload.ServiceName;
import java.util.HashMap;
import java.util.List;

/**
 * Stands before containers: lets an image's own program look at files first. What it refuses ends the update while the old
 * containers serve.
 */
final class FileCheck {
  private FileCheck() {}

  /** Runs again when image or files change. */
  static Resource of(DockerHost host, Resource parent, ServiceName name, String user, Output<String> image, Output<String> files, String check) {
    var environment = new HashMap<>(host.commandEnvironment());
    environment.put("IMAGE", image);
    environment.put("OWNER", Output.of(user));
    environment.put("CHECK", Output.of(check));
    var call = new Command.Call("tools/commands/check-files", null, null, environment, files, List.of(image, host.fingerprint(files)), "stderr");
    return new Command(name.logical() + "-check", call, CustomResourceOptions.builder().parent(parent));
  }
}
