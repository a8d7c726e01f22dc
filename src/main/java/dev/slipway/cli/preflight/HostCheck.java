package dev.slipway.cli.preflight;

import dev.slipway.cli.console.Console;
import dev.slipway.cli.console.Refusal;
import dev.slipway.cli.docker.DaemonInfo;
import dev.slipway.cli.stack.Stack;
import dev.slipway.environment.Environment;
import dev.slipway.settings.SystemSettings;
import java.io.IOException;
import java.nio.file.Files;

/** Whether the Docker host is large enough for the stack. */
final class HostCheck {
  private static final long LOW_DISK = 1L << 30;

  private HostCheck() {}

  static void run(Stack stack, Environment environment, DaemonInfo host) {
    processors(environment, host);
    memory(stack, environment, host);
    disk(stack, host);
    encryption(stack, environment, host);
  }

  /** Not forced: a machine may encrypt where this cannot see it. */
  private static void encryption(Stack stack, Environment environment, DaemonInfo host) {
    if (environment.guarded() && stack.docker().address().isLocal() && environment.systems().values().stream().anyMatch(SystemSettings::wantsEncryptedDisk)
        && DiskEncryption.ofThisMachine().of(host.root()) != DiskEncryption.State.ENCRYPTED) {
      Console.warn("data at rest is not encrypted as far as this can be seen: " + host.root() + ", where Docker keeps volumes, lies on no dm-crypt (LUKS) device");
    }
  }

  private static void processors(Environment environment, DaemonInfo host) {
    var above = ProcessorLimits.above(host.processors(), environment);
    if (host.processors() > 0 && !above.isEmpty()) {
      throw new Refusal("the Docker host has " + host.processors() + " processors, and Docker refuses a container with a higher limit: lower "
          + String.join(", ", above) + " (where shares decide, the total that they are of)");
    }
  }

  private static void memory(Stack stack, Environment environment, DaemonInfo host) {
    long limits = MemoryLimits.mebibytes(environment);
    long available = host.memoryBytes() >> 20;
    if (available == 0 || limits <= available) {
      return;
    }
    String message = "the memory limits of stack " + environment.stack() + " add up to " + limits + " MiB, but the Docker host has " + available
        + " MiB: lower the memory settings of its services, or select fewer systems";
    if (stack.file().isProduction()) {
      throw new Refusal(message);
    }
    Console.warn(message);
  }

  private static void disk(Stack stack, DaemonInfo host) {
    if (!stack.docker().address().isLocal()) {
      return;
    }
    try {
      long free = Files.getFileStore(host.root()).getUsableSpace();
      if (free < LOW_DISK) {
        Console.warn("only " + (free >> 20) + " MiB are free in " + host.root() + ", where Docker keeps images and volumes: docker system df tells what uses it");
      }
    } catch (IOException e) {
      // Not everybody may look there; then Docker itself will tell.
    }
  }
}
