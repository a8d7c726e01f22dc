package dev.slipway.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreePortsTest {
  @Test
  void areTwoThatCanBeListenedOn() throws IOException {
    var ports = FreePorts.find();
    try (var http = new ServerSocket(ports.http(), 1, InetAddress.getLoopbackAddress()); var https = new ServerSocket(ports.https(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(http.getLocalPort()).isNotEqualTo(https.getLocalPort());
    }
  }

  /** An outgoing connection had the port when the edge of a rehearsal started: address already in use. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void areNoneThatTheKernelLendsToOutgoingConnections() throws IOException {
    int firstLent = Integer.parseInt(Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).get(0).split("\\s+")[0]);
    assertThat(FreePorts.FIRST + FreePorts.COUNT).isLessThanOrEqualTo(firstLent);
    var ports = FreePorts.find();
    assertThat(ports.http()).isBetween(FreePorts.FIRST, FreePorts.FIRST + FreePorts.COUNT - 1);
    assertThat(ports.https()).isBetween(FreePorts.FIRST, FreePorts.FIRST + FreePorts.COUNT - 1);
  }
}
