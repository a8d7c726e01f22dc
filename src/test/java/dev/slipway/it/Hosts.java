package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The names that this JVM resolves, most to the loopback: pom.xml hands it the file by {@code jdk.net.hosts.file}. */
final class Hosts {
  private Hosts() {}

  static void add(String name) {
    add(name, "127.0.0.1");
  }

  static void add(String name, String address) {
    String file = System.getProperty("jdk.net.hosts.file");
    if (file == null) {
      throw new IllegalStateException("start the tests by Maven, or with -Djdk.net.hosts.file=target/it/hosts");
    }
    try {
      Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
      Files.writeString(Path.of(file), address + " " + name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(name + " does not resolve", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
