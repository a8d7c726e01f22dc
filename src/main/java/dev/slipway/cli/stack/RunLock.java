package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntSupplier;

/**
 * One launcher at a time changes a stack from this clone. Pulumi's own lock begins too late: what we clean
 * up before it could be what another run has just made. The kernel frees it, however we end.
 */
public final class RunLock {
  private RunLock() {}

  /** Does {@code work} while no other launcher works on {@code stack}. */
  public static int during(Project project, String stack, IntSupplier work) {
    PrivateFiles.folder(project.local());
    Path file = project.local().resolve("run-" + stack + ".lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        throw new Refusal("another ./slipway is working on stack " + stack + " (process " + owner(channel) + "): wait for it");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return work.getAsInt();
    } catch (IOException e) {
      throw new Refusal(file + " cannot be locked: " + e.getMessage());
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    var owner = ByteBuffer.allocate(20);
    channel.read(owner);
    return new String(owner.array(), 0, owner.position(), StandardCharsets.US_ASCII);
  }
}
