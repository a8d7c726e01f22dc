package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Docker daemon restarts, is killed, or its disk is full. On a daemon of its own: the machine's is not touched. */
@Tag("second")
class DaemonFaultsIT {
  private static final String IMAGE = "slipway-it/crewplots-app:";
  private static final List<String> RELEASES = List.of("first", "second", "third", "fourth");
  private static final List<String> IMAGES = List.of("traefik:v3.6", "nginx:1.27-alpine", "postgres:15-alpine", "mongo:7.0", "redis:7.2-alpine");
  private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  private static OwnDaemon daemon;
  private static LiveStack stack;
  private static Site site;

  @BeforeAll
  static void crewPlotsOnADaemonOfItsOwn() {
    assumeTrue(OwnDaemon.missing().isEmpty(), OwnDaemon.missing());
    daemon = Shared.daemon();
    daemon.start();
    stack = Shared.on(daemon, IMAGE + "first");
    RELEASES.forEach(DaemonFaultsIT::build);
    // Nothing can be built or pulled on the daemon itself: it reaches no network.
    stack.checkout().run().run(Stream.concat(Stream.of("tools/testbed/ensure"), IMAGES.stream()).toArray(String[]::new)).orFail();
    daemon.load(Stream.concat(IMAGES.stream(), RELEASES.stream().map(IMAGE::concat)).toList());
    stack.up();
    site = stack.site();
  }

  @AfterAll
  static void remove() {
    if (daemon != null) {
      daemon.remove();
      RELEASES.forEach(name -> Docker.docker("image", "rm", IMAGE + name));
    }
  }

  @Test
  void fullDiskFailsTheReleaseAndTheOldVersionServesOn() {
    String old = served();
    var before = stack.docker().containers("app");
    release(next(old));
    daemon.fillDisk();
    var load = load();

    var failed = stack.slipway("up");

    assertThat(failed.exitCode()).isNotZero();
    assertThat(failed.all()).contains("no space left on device").containsPattern("the disk of the Docker host is full.*docker system df");
    assertThat(served()).isEqualTo(old);
    assertThat(stack.docker().containers("app")).containsAll(before);

    daemon.freeDisk();
    stack.up();

    var result = ended("a full disk", load);
    // PostgreSQL refuses a new connection for which it has to write its cache of the catalogue again.
    assertThat(result.failures()).allMatch(DaemonFaultsIT::tellsThatPostgresIsAway).hasSizeLessThan(result.requests() / 20);
    assertThat(served()).isEqualTo(next(old));
    assertThat(stack.docker().containers("app")).hasSize(2);
    stack.assertStateIsReality();
  }

  @Test
  void runningVersionIsBackWithTheDaemon() {
    String old = served();
    var before = stack.docker().containers();

    daemon.end("TERM");
    daemon.start();
    var back = Instant.now();
    Poll.until("the app answers again", DaemonFaultsIT::answers);
    var away = Duration.between(back, Instant.now());

    System.err.printf("it: %.1f s after the daemon was back the app answered%n", away.toMillis() / 1e3);
    assertThat(away).isLessThan(BACK_WITHIN);
    assertThat(served()).isEqualTo(old);
    assertNothingIsLeftToDo(before);
  }

  /** The next daemon ends what the killed one has left running, and takes that for the user's wish. */
  @Test
  void upBringsBackWhatAKilledDaemonLeavesDown() {
    String old = served();
    var before = stack.docker().containers();

    daemon.end("KILL");
    daemon.start();

    assertNothingIsLeftToDo(before);
    Poll.until("the app answers again", DaemonFaultsIT::answers);
    assertThat(served()).isEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void withLiveRestoreTheContainersServeOnAndTheEdgeFollowsTheNewDaemon(String signal) {
    String version = daemon.docker("version", "--format", "{{.Server.Version}}").orFail().stdout().strip();
    assumeTrue(Integer.parseInt(version.replaceFirst("\\D.*", "")) >= 23, "Docker " + version + " stops checking what outlives it: before 23 live-restore is not for the checked (docs/rollouts.md)");
    daemon.end("TERM");
    daemon.start("--live-restore");
    Poll.until("all is healthy", DaemonFaultsIT::allHealthy);
    String old = served();
    var before = stack.docker().containers();
    var load = load();

    daemon.end(signal);
    daemon.start("--live-restore");
    Poll.until("all is healthy", DaemonFaultsIT::allHealthy);
    var restart = ended("a restart with live-restore", load);

    // What the daemon itself does for containers is away with it, and nothing else may go wrong: its rules for published
    // ports are written anew, and its names of other containers do not resolve for an app that opens connections to a store.
    assertThat(restart.failures()).allMatch(failure -> failure.contains("java.net.ConnectException") || tellsThatPostgresIsAway(failure));
    assertThat(restart.failures()).hasSizeLessThan(restart.requests() / 2);
    assertNothingIsLeftToDo(before);

    release(next(old));
    load = load();
    stack.up();
    assertThat(ended("a release after it", load).failures()).isEmpty();
    assertThat(served()).isEqualTo(next(old));

    // A daemon without it ends what lives, and leaves it down.
    daemon.end("TERM");
    daemon.start();
    stack.up();
  }

  private static void assertNothingIsLeftToDo(List<String> before) {
    stack.slipway("up", "--", "--expect-no-changes").orFail();
    // Admitted and not draining: otherwise it would not be.
    Poll.until("all is healthy", DaemonFaultsIT::allHealthy);
    assertThat(stack.docker().containers()).containsExactlyInAnyOrderElementsOf(before);
    stack.assertStateIsReality();
  }

  /** The app as it is, but telling its release. The machine's daemon has what it takes. */
  private static void build(String release) {
    var checkout = stack.checkout();
    String before = checkout.read(Release.APP);
    Release.write(stack, release);
    try {
      checkout.run().run("docker", "build", "--quiet", "--tag", IMAGE + release, "apps/crewplots").orFail();
    } finally {
      checkout.write(Release.APP, before);
      checkout.commit();
    }
  }

  private static void release(String name) {
    var checkout = stack.checkout();
    checkout.write(stack.file(), checkout.read(stack.file()).replaceAll(IMAGE + "\\w+", IMAGE + name));
    checkout.commit();
  }

  private static String next(String release) {
    return RELEASES.get(RELEASES.indexOf(release) + 1);
  }

  private static String served() {
    return site.get("/").headers().firstValue("X-Release").orElseThrow();
  }

  private static boolean answers() {
    try {
      return site.get("/health").statusCode() == 200 && site.get("/api/plots").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean tellsThatPostgresIsAway(String failure) {
    return failure.contains(" 503 {\"error\":\"postgres is unavailable, try again shortly\"");
  }

  private static boolean allHealthy() {
    var states = daemon.docker("ps", "--all", "--format", "{{.Status}}").orFail().stdout().lines().toList();
    return !states.isEmpty() && states.stream().allMatch(state -> state.endsWith("(healthy)"));
  }

  private static Load load() {
    return Load.reading(site, List.of(HttpRequest.newBuilder(site.https("/")), HttpRequest.newBuilder(site.https("/api/plots"))));
  }

  private static Load.Result ended(String during, Load load) {
    var result = load.stop();
    System.err.println("it: " + result.requests() + " requests during " + during + ", " + result.failures().size() + " lost");
    assertThat(result.requests()).isGreaterThan(100);
    return result;
  }
}
