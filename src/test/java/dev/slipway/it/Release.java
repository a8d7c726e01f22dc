package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One release of CrewPlots' app, watched: users work while it happens, and the processes that it replaces are seen to
 * their end.
 */
final class Release implements AutoCloseable {
  static final String APP = "apps/crewplots/server/app.js";
  /** In the sample app's source: where a release puts what is new. */
  private static final String HOOK = "app.disable('x-powered-by');";

  private final LiveStack stack;
  private final String crew = "load-" + UUID.randomUUID();
  private final List<String> before;
  private final List<Run.Running> ends;
  private final Load load;
  private Load.Result result;

  private Release(LiveStack stack) {
    this.stack = stack;
    var site = stack.site();
    before = stack.docker().containers("app");
    // One each: they are removed one after the other.
    ends = before.stream().map(container -> stack.checkout().run().start("docker", "wait", container)).toList();
    load = Load.start(site, site.store("before-release.txt", "older than the release"), crew);
  }

  /** Begins to watch. */
  static Release of(LiveStack stack) {
    return new Release(stack);
  }

  /** Containers of the app when it began. */
  List<String> before() {
    return before;
  }

  /** Makes the next up a release that says so in each answer's header. */
  static void write(LiveStack stack, String name) {
    change(stack, "app.use((req, res, next) => { res.set('X-Release', '" + name + "'); next(); });");
  }

  /** Makes the next up a release with more code, at the start of the app. */
  static void change(LiveStack stack, String code) {
    String app = stack.checkout().read(APP);
    int hook = app.indexOf(HOOK);
    assertThat(hook).as("the sample app has \"%s\"", HOOK).isNotNegative();
    int line = app.indexOf('\n', hook);
    stack.checkout().write(APP, app.substring(0, hook) + HOOK + " " + code + app.substring(line));
    stack.checkout().commit();
  }

  /** What the release said of itself. */
  static String served(LiveStack stack) {
    return stack.site().get("/").headers().firstValue("X-Release").orElse("");
  }

  /** Settings of the app in the stack's file. */
  static void configure(LiveStack stack, Consumer<ObjectNode> change) {
    stack.configure(config -> change.accept((ObjectNode) config.at("/slipway:crewplots/app")));
  }

  /** Every request was answered, and every plot is there once. */
  void assertNothingLost(String during) {
    result = load.stop();
    System.err.println("it: " + result.requests() + " requests during " + during + ", " + result.failures().size() + " lost");
    assertThat(result.failures()).isEmpty();
    assertThat(result.requests()).isGreaterThan(50);
    String stored = Docker.exec(stack.docker().container("postgres"), "psql", "-U", "crewplots_user", "-d", "crewplots", "-tA", "-c",
        "SELECT count(*), count(DISTINCT p.name) FROM plots p JOIN crews c ON c.id = p.crew_id WHERE c.name = '" + crew + "'");
    assertThat(stored.strip()).as("each plot once").isEqualTo(result.written() + "|" + result.written());
  }

  /** All that were there before got SIGTERM and ended by themselves: Docker's SIGKILL would be 137. */
  void assertPredecessorsEndedByThemselves() {
    assertThat(ends).allSatisfy(end -> assertThat(end.await().stdout().strip()).isEqualTo("0"));
  }

  @Override
  public void close() {
    load.stop();
    ends.forEach(Run.Running::killAll);
  }
}
