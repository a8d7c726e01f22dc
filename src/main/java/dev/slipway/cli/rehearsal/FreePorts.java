package dev.slipway.cli.rehearsal;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two ports of 127.0.0.1 that nobody listens on. Not any that the kernel would choose: it lends those to outgoing connections,
 * also in the seconds before a rehearsal's edge takes them.
 */
record FreePorts(int http, int https) {
  /** Below the first that Linux lends (32768), and macOS (49152). */
  static final int FIRST = 10_000;

  static final int COUNT = 10_000;
  private static final int ATTEMPTS = 100;

  static FreePorts find() {
    int[] free = ThreadLocalRandom.current().ints(ATTEMPTS, FIRST, FIRST + COUNT).distinct().filter(FreePorts::isFree).limit(2).toArray();
    if (free.length < 2) {
      throw new Refusal("no free ports found on 127.0.0.1 between " + FIRST + " and " + (FIRST + COUNT - 1));
    }
    return new FreePorts(free[0], free[1]);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
