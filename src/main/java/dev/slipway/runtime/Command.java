package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;

/**
 * Typed binding of {@code command:local:Command}: a call on the operator's machine that is tied to the
 * life of a resource. The vendor's Java SDK of it is not on Maven Central.
 */
@ResourceType(type = "command:local:Command")
final class Command extends CustomResource {
  /** Version of the plugin; the same as in {@code com/pulumi/command/plugin.json}. */
  static final String VERSION = "1.2.1";

  @Export(name = "stdout", refs = {String.class}, tree = "[0]")
  private Output<String> stdout;

  /**
   * @param create runs on creation, and on every change of the inputs unless {@code update} is given
   * @param update runs instead of {@code create} on a change; null for none
   * @param delete runs on deletion, as it stands in the state; null for none
   * @param triggers a change of these replaces the resource: new {@code create}, then old {@code delete}
   * @param logging {@code none}, {@code stdout}, {@code stderr} or {@code stdoutAndStderr}
   */
  record Call(
      String create,
      String update,
      String delete,
      Map<String, Output<String>> environment,
      Output<String> stdin,
      List<Output<String>> triggers,
      String logging) {}

  static final class Args extends ResourceArgs {
    @Import(name = "create")
    private final Output<String> create;

    @Import(name = "update")
    private final Output<String> update;

    @Import(name = "delete")
    private final Output<String> delete;

    @Import(name = "environment")
    private final Output<Map<String, String>> environment;

    @Import(name = "stdin")
    private final Output<String> stdin;

    @Import(name = "triggers")
    private final Output<List<String>> triggers;

    @Import(name = "logging")
    private final Output<String> logging;

    Args(Call call) {
      create = Output.of(call.create());
      update = Output.ofNullable(call.update());
      delete = Output.ofNullable(call.delete());
      environment = Outputs.all(call.environment());
      stdin = call.stdin();
      triggers = Output.all(call.triggers());
      logging = Output.of(call.logging());
    }
  }

  Command(String name, Call call, CustomResourceOptions.Builder options) {
    super("command:local:Command", name, new Args(call), options.version(VERSION).replaceOnChanges("triggers").build());
  }

  Output<String> stdout() {
    return stdout;
  }
}
