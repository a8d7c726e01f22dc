package dev.slipway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which connections of a container are requests that a drain waits for; tables as Linux prints them. */
class InFlightTest {
  private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  /** Port 5000 (1388) of all addresses. */
  private static final String LISTENING = line("00000000:1388", "00000000:0000", "0A");

  @TempDir Path folder;

  private static String line(String local, String remote, String state) {
    return "   0: " + local + " " + remote + " " + state + " 00000000:00000000 00:00000000 00000000  1000        0 4711 1\n";
  }

  private String count(String tables, String bystanders) throws IOException {
    Path file = Files.writeString(folder.resolve("tcp"), HEADER + tables);
    return Shell.run(Map.of(), "awk", "-v", "bystanders=" + bystanders, "-f", "tools/commands/lib/in-flight.awk", file.toString()).output().strip();
  }

  @Test
  void clientsOfAListeningPortCount() throws IOException {
    // From 172.18.0.2, one of them closing.
    assertThat(count(LISTENING + line("030012AC:1388", "020012AC:9C40", "01") + line("030012AC:1388", "020012AC:9C41", "06"), "")).isEqualTo("1");
  }

  @Test
  void aSocketOfIpv6HasClientsOfIpv4() throws IOException {
    String listening = line("00000000000000000000000000000000:1388", "00000000000000000000000000000000:0000", "0A");
    String client = line("0000000000000000FFFF0000030012AC:1388", "0000000000000000FFFF0000020012AC:9C40", "01");
    assertThat(count(listening + client, "")).isEqualTo("1");
    assertThat(count(listening + client, "172.18.0.2")).isEqualTo("0");
  }

  @Test
  void whatTheContainerAsksOthersForDoesNotCount() throws IOException {
    assertThat(count(LISTENING + line("030012AC:9C40", "040012AC:1538", "01"), "")).isEqualTo("0");
  }

  @Test
  void probesAndScrapersDoNotCount() throws IOException {
    String probes = line("0100007F:1388", "0100007F:9C40", "01") + line("00000000000000000000000001000000:1388", "00000000000000000000000001000000:9C41", "01");
    assertThat(count(LISTENING + probes + line("030012AC:1388", "090012AC:9C42", "01"), "172.18.0.8 172.18.0.9")).isEqualTo("0");
  }

  @Test
  void nothingAtAllIsNone() throws IOException {
    assertThat(count("", "")).isEqualTo("0");
  }
}
