package dev.slipway.cli.stack;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One launcher at a time changes a stack from this clone. Pulumi's own lock begins too late: what we clean
 * up before it could be what another run has just made. The kernel frees it, however we end.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  public static RunLock take(Project project, String stack) {
    PrivateFiles.folder(project.local());
    Path file = project.local().resolve("run-" + stack + ".lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        var owner = ByteBuffer.allocate(20);
        channel.read(owner);
        channel.close();
        throw new Refusal("another ./slipway is working on stack " + stack + " (process " + new String(owner.array(), 0, owner.position(), StandardCharsets.US_ASCII) + "): wait for it");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new RunLock(channel);
    } catch (IOException e) {
      throw new Refusal(file + " cannot be locked: " + e.getMessage());
    }
  }

  /** For the compiler's sake, which takes a lock that is only closed for a forgotten one. */
  public void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was given back");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel frees it with the process.
    }
  }
}
