package dev.slipway.runtime;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one random secret of a stack: made once, kept encrypted in its state, never logged. Every password
 * that nobody chose is derived from it by name, so that a system which was deselected and comes back
 * finds the password of its data again. Key and data live and die together: its deletion removes the
 * stack's data volumes, and where they are guarded it cannot be deleted.
 */
final class StackKey extends ComponentResource {
  private static final int BYTES = 64;

  private final Output<String> value;

  /**
   * @param guarded whether the engine refuses to delete it
   * @param environment of the command that removes the data
   */
  StackKey(String stack, boolean guarded, Map<String, Output<String>> environment) {
    super("slipway:secret:GeneratedSecret", "stack-key");
    var call = new Command.Call("tools/commands/generate-secret " + BYTES, null, guarded ? null : "tools/commands/remove-data " + stack, environment, null, List.of(), "none");
    var options = CustomResourceOptions.builder()
        .parent(this)
        .protect(guarded)
        .additionalSecretOutputs("stdout")
        // Any change of the call would run it again: new passwords for old databases.
        .ignoreChanges("create", "update", "delete", "environment", "logging", "triggers");
    value = new Command("stack-key-value", call, options).stdout().asSecret();
    registerOutputs(Map.of());
  }

  /** A secret of up to 64 bytes, in hex; always the same for the same name. */
  Output<String> derive(String name, int bytes) {
    return value.applyValue(key -> derive(key, name, bytes)).asSecret();
  }

  static String derive(String key, String name, int bytes) {
    if (bytes > BYTES) {
      throw new IllegalArgumentException(name + " is to be " + bytes + " bytes: at most " + BYTES);
    }
    try {
      var mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
