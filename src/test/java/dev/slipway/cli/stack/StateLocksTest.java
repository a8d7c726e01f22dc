package dev.slipway.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.console.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLocksTest {
  private static final Instant MADE = Instant.now().minusSeconds(150);

  @TempDir Path folder;

  private StateLocks locks(Optional<Instant> processStart) {
    return new StateLocks(folder, "here", pid -> processStart);
  }

  private Path lock(String host) throws IOException {
    return Files.writeString(folder.resolve("1f2e.json"), "{\"pid\":4711,\"username\":\"ann\",\"hostname\":\"" + host + "\",\"timestamp\":\"" + MADE + "\"}");
  }

  @Test
  void removesTheLockOfADeadProcess() throws IOException {
    var file = lock("here");
    locks(Optional.empty()).settle("dev", true);
    assertThat(file).doesNotExist();
  }

  @Test
  void removesNothingForAPreview() throws IOException {
    var file = lock("here");
    locks(Optional.empty()).settle("dev", false);
    assertThat(file).exists();
  }

  @Test
  void knowsANumberThatAnotherProcessGot() throws IOException {
    var file = lock("here");
    locks(Optional.of(MADE.plusSeconds(30))).settle("dev", true);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesWhileTheOwnerLives() throws IOException {
    var file = lock("here");
    assertThatThrownBy(() -> locks(Optional.of(MADE.minusSeconds(1))).settle("dev", true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("stack dev is locked by ann on here (process 4711) for 2 min");
    assertThat(file).exists();
  }

  @Test
  void neverJudgesAnotherHostsProcess() throws IOException {
    lock("elsewhere");
    assertThatThrownBy(() -> locks(Optional.empty()).settle("dev", true)).isInstanceOf(Refusal.class).hasMessageContaining("elsewhere");
  }

  @Test
  void leavesAHalfWrittenLockToPulumi() throws IOException {
    var file = Files.writeString(folder.resolve("2.json"), "{\"pid\"");
    locks(Optional.empty()).settle("dev", true);
    assertThat(file).exists();
  }

  @Test
  void seesOnlyFolders() {
    assertThat(StateLocks.of("s3://bucket", "dev").visible()).isFalse();
    assertThat(StateLocks.of("file://" + folder, "dev").visible()).isTrue();
  }

  /** A killed run whose parent has not collected it still has a process id, but it holds nothing. */
  @Test
  void seesThatAKilledProcessIsGoneBeforeItIsCollected() throws Exception {
    // The shell becomes a sleep, which never collects the child that ends meanwhile.
    var parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 30").start();
    try {
      long child = Long.parseLong(parent.inputReader().readLine());
      for (int i = 0; i < 100 && !StateLocks.isZombie(child); i++) {
        Thread.sleep(20);
      }
      assertThat(StateLocks.isZombie(child)).isTrue();
      assertThat(StateLocks.isZombie(parent.pid())).isFalse();
    } finally {
      parent.destroy();
    }
  }
}
