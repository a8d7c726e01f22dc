package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that Docker runs in every container: admitted && !draining && (the probe, with its budget). */
class HealthScriptTest {
  private static final int BUDGET = 15;

  @TempDir Path here;

  @BeforeEach
  void anAdmittedContainer() throws IOException {
    Shell.install(Scripts.read(HealthScriptTest.class, "health.sh"), here, "health");
    Files.createDirectory(here.resolve("admitted"));
    probe("true");
  }

  @Test
  void isGoodWhileTheProbePasses() {
    assertThat(check().status()).isZero();
  }

  @Test
  void isBadUntilAdmittedWhateverTheProbeSays() throws IOException {
    Files.delete(here.resolve("admitted"));
    assertThat(check()).isEqualTo(new Shell.Result(1, "not admitted yet\n"));
  }

  @Test
  void isBadAtOnceWhenDraining() throws IOException {
    Files.createFile(here.resolve("draining"));
    assertThat(check()).isEqualTo(new Shell.Result(1, "draining\n"));
  }

  @Test
  void staysGoodWhileTheProbeFailsWithinItsBudget() throws IOException {
    check();
    probe("echo out of reach; false");
    assertThat(check()).isEqualTo(new Shell.Result(0, "out of reach\n"));
    assertThat(check().status()).isZero();
  }

  @Test
  void isBadWhenTheProbeFailsForLonger() throws IOException {
    check();
    probe("echo out of reach; false");
    failingFor(BUDGET);
    assertThat(check()).isEqualTo(new Shell.Result(1, "out of reach\n"));
  }

  @Test
  void hasNoBudgetUntilItHasServed() throws IOException {
    probe("echo not yet; false");
    assertThat(check()).isEqualTo(new Shell.Result(1, "not yet\n"));
    probe("true");
    assertThat(check().status()).isZero();
    // A restart begins anew.
    Files.writeString(here.resolve("admitted/healthy"), "another run\n");
    probe("echo not yet; false");
    assertThat(check()).isEqualTo(new Shell.Result(1, "not yet\n"));
  }

  @Test
  void aSuccessRenewsTheBudget() throws IOException {
    failingFor(BUDGET - 1);
    assertThat(check().status()).isZero();
    probe("false");
    assertThat(check().status()).isZero();
    assertThat(Instant.ofEpochSecond(Long.parseLong(Files.readString(here.resolve("admitted/failing-since")).strip()))).isAfter(Instant.now().minusSeconds(5));
  }

  @Test
  void aProbeThatHangsIsEndedAndCountsAgainstTheBudget() throws IOException {
    check();
    probe("sleep 60");
    Instant start = Instant.now();
    assertThat(check().status()).isZero();
    assertThat(start).isAfter(Instant.now().minusSeconds(30));
    failingFor(BUDGET);
    assertThat(check().status()).isOne();
  }

  private void probe(String command) throws IOException {
    Files.writeString(here.resolve("probe"), command + "\n");
  }

  private void failingFor(int seconds) throws IOException {
    Files.writeString(here.resolve("admitted/failing-since"), Instant.now().minusSeconds(seconds).getEpochSecond() + "\n");
  }

  @Test
  void staysWhileDockerKnowsTheAnswerAndTellsAChangeAtOnce() throws IOException {
    check();
    var watching = start(60);
    Files.createFile(here.resolve("draining"));
    assertThat(Shell.finish(watching)).isEqualTo(new Shell.Result(1, "draining\n"));
  }

  @Test
  void staysUntilAdmittedAndTellsItAtOnce() throws IOException {
    Files.delete(here.resolve("admitted"));
    var watching = start(60);
    Files.createDirectory(here.resolve("admitted"));
    assertThat(Shell.finish(watching).status()).isZero();
  }

  @Test
  void probesAgainWhileItStays() throws IOException {
    check();
    probe("echo seen >>" + here.resolve("probes"));
    assertThat(Shell.finish(start(2)).status()).isZero();
    assertThat(Files.readAllLines(here.resolve("probes"))).hasSize(3);
  }

  /** In a shell that can; the others do the same with a process for each second. */
  @Test
  void waitsWithoutAProcessForEachSecond() throws IOException {
    check();
    Path programs = Files.createDirectory(here.resolve("programs"));
    Files.writeString(programs.resolve("sleep"), "#!/bin/sh\necho slept >>" + here.resolve("sleeps") + "\n").toFile().setExecutable(true);
    Instant start = Instant.now();
    assertThat(Shell.finish(start("bash", 2, programs + ":" + System.getenv("PATH"))).status()).isZero();
    assertThat(start).isBefore(Instant.now().minusSeconds(2));
    assertThat(here.resolve("sleeps")).doesNotExist();
  }

  /** Whoever made the pipe may have been somebody else. */
  @Test
  void aPipeThatCannotBeHadIsDoneWithout() throws IOException {
    Files.createDirectory(here.resolve("admitted/idle"));
    assertThat(Shell.finish(start(2)).status()).isZero();
    assertThat(Shell.finish(start("bash", 1, System.getenv("PATH"))).status()).isZero();
  }

  @Test
  void tellsDockerAnewAfterARestart() throws IOException {
    check();
    Files.writeString(here.resolve("admitted/healthy"), "another run\n");
    assertThat(Shell.finish(start(60)).status()).isZero();
  }

  /** As after a restart of the daemon that the container has outlived. */
  @Test
  void tellsDockerAnewWhenTheLastAnswerWasLongAgoButNotEveryTime() throws IOException {
    check();
    Files.writeString(here.resolve("admitted/told"), "1\n");
    Instant start = Instant.now();
    assertThat(Shell.finish(start(600)).status()).isZero();
    assertThat(start).isAfter(Instant.now().minusSeconds(60));
    // It was a busy host after all: the next late one stays.
    String doubted = Files.readString(here.resolve("admitted/told")).strip().split(" ")[1];
    Files.writeString(here.resolve("admitted/told"), "1 " + doubted + "\n");
    probe("echo seen >>" + here.resolve("probes"));
    assertThat(Shell.finish(start(2)).status()).isZero();
    assertThat(Files.readAllLines(here.resolve("probes"))).hasSize(3);
  }

  private Shell.Result check() {
    return Shell.finish(start(0));
  }

  private Process start(int watch) {
    return start("sh", watch, System.getenv("PATH"));
  }

  private Process start(String shell, int watch, String path) {
    return Shell.start(Map.of("PATH", path), shell, here.resolve("health").toString(), String.valueOf(BUDGET), "1", "1", String.valueOf(watch));
  }
}
