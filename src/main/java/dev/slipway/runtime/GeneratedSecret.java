package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * A random secret that nobody chose: made once, kept encrypted in the stack's state, never logged. It
 * lives and dies with the data it opens, so it is as protected as a data volume.
 */
final class GeneratedSecret extends ComponentResource {
  private final Output<String> value;

  /**
   * @param protect whether the engine refuses to delete it
   * @param parent null for the stack
   */
  GeneratedSecret(String name, int bytes, boolean protect, Resource parent) {
    super("slipway:secret:GeneratedSecret", name, parent == null ? null : ComponentResourceOptions.builder().parent(parent).build());
    var call = new Command.Call("tools/commands/generate-secret " + bytes, null, null, Map.of(), null, List.of(), "none");
    var options = CustomResourceOptions.builder()
        .parent(this)
        .protect(protect)
        .additionalSecretOutputs("stdout")
        // Any change of the call would run it again: a new password for an old database.
        .ignoreChanges("create", "update", "delete", "environment", "logging", "triggers");
    value = new Command(name + "-value", call, options).stdout().asSecret();
    registerOutputs(Map.of());
  }

  Output<String> value() {
    return value;
  }
}
