package dev.slipway.cli.process;

import java.nio.file.Path;

/**
 * Ctrl-C while another program works: we stay until it has ended in order. A terminal gives the signal to
 * both of us; {@code kill} gives it to us alone, and then it is passed on. Pulumi gives up at once on a
 * second one, so it must not get it twice by our doing.
 */
public final class Interrupts implements AutoCloseable {
  private static final long GRACE_MILLIS = 800;

  private final Process process;
  private final boolean passOn;
  private final Runnable farewell;
  private final Thread hook = new Thread(this::interrupted);
  private volatile boolean arrived;

  private Interrupts(Process process, boolean passOn, Runnable farewell) {
    this.process = process;
    this.passOn = passOn;
    this.farewell = farewell;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** For a program that has the terminal, and so gets the signal itself. */
  public static Interrupts leaveTo(Process process, Runnable farewell) {
    return new Interrupts(process, false, farewell);
  }

  /** For a program whose output we read. */
  public static Interrupts passTo(Process process, Runnable farewell) {
    return new Interrupts(process, true, farewell);
  }

  /** The program has said that it got the signal. */
  public void arrived() {
    arrived = true;
  }

  /** Runs while the JVM ends, and keeps it from doing so: the exit code stays that of the signal. */
  private void interrupted() {
    if (!process.isAlive()) {
      return;
    }
    if (passOn && !ends(GRACE_MILLIS) && !arrived) {
      Program.named("kill", Path.of("/")).args("-INT", String.valueOf(process.pid())).captureWithin(5);
    }
    Program.waitFor(process);
    // What it said last is still on its way through our other thread.
    ends(GRACE_MILLIS / 4);
    farewell.run();
  }

  private boolean ends(long millis) {
    Pause.millis(millis);
    return !process.isAlive();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already: the hook is what we wait for.
      ends(Long.MAX_VALUE);
    }
  }
}
