package dev.slipway.cli.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** TCP ports that processes of this machine listen on, as Linux tells it. Elsewhere none are known. */
final class Listeners {
  private static final String LISTEN = "0A";

  /** @param inode names the socket, by which its process can be found */
  record Listener(InetAddress address, int port, String inode) {
    /** Whether nobody else can listen on {@code port} of {@code bind}. */
    boolean blocks(InetAddress bind, int wanted) {
      return port == wanted && (address.isAnyLocalAddress() || bind.isAnyLocalAddress() || address.equals(bind));
    }
  }

  private Listeners() {}

  static List<Listener> all() {
    var all = new ArrayList<Listener>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (var lines = Files.lines(Path.of(table))) {
        lines.skip(1).map(Listeners::parse).filter(listener -> listener != null).forEach(all::add);
      } catch (IOException e) {
        // No IPv6, or no Linux.
      }
    }
    return all;
  }

  /** One line of the kernel's table; null unless the socket listens. */
  static Listener parse(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length < 10 || !fields[3].equals(LISTEN)) {
      return null;
    }
    String[] local = fields[1].split(":");
    return new Listener(address(local[0]), Integer.parseInt(local[1], 16), fields[9]);
  }

  /** The kernel prints 32-bit words in the host's byte order. */
  private static InetAddress address(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int swapped = i / 4 * 4 + 3 - i % 4;
      bytes[swapped] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + hex, e);
    }
  }

  /** Who holds a socket; only root sees other users' processes. */
  static String holder(String inode) {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> holds(process, "socket:[" + inode + "]"))
          .map(process -> name(process) + " (process " + process.getFileName() + ")")
          .findFirst()
          .orElse("another process");
    } catch (IOException e) {
      return "another process";
    }
  }

  private static boolean holds(Path process, String socket) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(descriptor -> target(descriptor).equals(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "another process";
    }
  }
}
