package dev.slipway.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this host, each given once: a stack is declared long before it is up. */
final class Ports {
  private static final int PER_SLOT = 200;

  /** Below those that the kernel lends to outgoing connections. */
  private static int next = 20_000 + PER_SLOT * Shared.slot().number();

  private Ports() {}

  static synchronized int free() {
    while (!isFree(next)) {
      next++;
    }
    return next++;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
