package dev.slipway.cli.process;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C while another program works: we stay until it has ended in order. A terminal gives the signal to
 * both of us; {@code kill} gives it to us alone, and then it is passed on. Pulumi gives up at once on a
 * second one, so it must not get it twice by our doing.
 */
public final class Interrupts implements AutoCloseable {
  private static final long GRACE_MILLIS = 800;

  private final Process process;
  private final boolean passOn;
  private final SignalHandler before;
  private final SignalHandler beforeTerm;
  private volatile boolean seen;
  private volatile boolean arrived;

  private Interrupts(Process process, boolean passOn) {
    this.process = process;
    this.passOn = passOn;
    before = Signal.handle(new Signal("INT"), signal -> received());
    beforeTerm = Signal.handle(new Signal("TERM"), signal -> received());
  }

  /** For a program that owns the terminal. */
  public static Interrupts leaveTo(Process process) {
    return new Interrupts(process, false);
  }

  /** For a program whose output we read. */
  public static Interrupts passTo(Process process) {
    return new Interrupts(process, true);
  }

  /** The program has told that it knows. */
  public void arrived() {
    arrived = true;
    seen = true;
  }

  public boolean seen() {
    return seen;
  }

  private void received() {
    boolean again = seen && arrived;
    seen = true;
    if (!passOn) {
      return;
    }
    if (again) {
      send();
      return;
    }
    var late = new Thread(() -> {
      sleep();
      if (!arrived && process.isAlive()) {
        send();
      }
    });
    late.setDaemon(true);
    late.start();
  }

  private void send() {
    Program.named("kill", Path.of("/")).args("-INT", String.valueOf(process.pid())).captureWithin(5);
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Signal.handle(new Signal("INT"), before);
    Signal.handle(new Signal("TERM"), beforeTerm);
  }
}
