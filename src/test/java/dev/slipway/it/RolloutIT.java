package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Releases of the app while users work with it. */
class RolloutIT {
  private static final String APP = "apps/crewplots/server/app.js";
  private static final String DOCKERFILE = "apps/crewplots/Dockerfile";

  private static final LiveStack STACK = Shared.stack();
  private static final String FIRST_APP = STACK.checkout().read(APP);
  private static final String FIRST_DOCKERFILE = STACK.checkout().read(DOCKERFILE);

  private final LiveStack stack = STACK;
  private final Site site = stack.site();
  private final String crew = "load-" + UUID.randomUUID();
  private final String document = site.store("before-release.txt", "older than the release");
  private final List<String> before = stack.docker().containers("app");
  private Load load;
  private boolean mended;

  @BeforeEach
  void startLoad() {
    load = Load.start(site, document, crew);
  }

  /** What was released last stays; only a test that failed half-way leaves others to clean up. */
  @AfterEach
  void mend() {
    load.stop();
    stack.checkout().write(DOCKERFILE, FIRST_DOCKERFILE);
    if (!mended) {
      stack.up();
    }
  }

  @Test
  void newReleaseTakesOverWithoutALostRequest() {
    release("second");

    stack.up();

    assertNothingLost();
    assertThat(served()).isEqualTo("second");
    assertThat(site.document(document).body()).isEqualTo("older than the release");
    assertThat(stack.docker().containers("app")).hasSize(2).doesNotContainAnyElementsOf(before);
    stack.assertStateIsReality();
    mended = true;
  }

  @Test
  void releaseThatCannotStartFailsInItsOwnWordsAndTheNextUpRecovers() {
    stack.checkout().write(DOCKERFILE, FIRST_DOCKERFILE + "\nCMD [\"sh\", \"-c\", \"echo the flux capacitor is missing >&2; exit 1\"]\n");

    var failed = stack.slipway("up");

    assertThat(failed.exitCode()).isNotZero();
    assertThat(failed.all()).contains("the flux capacitor is missing").containsPattern("crewplots-app-\\S+ (crashes|exited)");
    assertThat(stack.docker().containers("app")).containsAll(before);
    assertThat(site.get("/health").statusCode()).isEqualTo(200);
    // It is not taken for done: a second try fails as well.
    assertThat(stack.slipway("up").exitCode()).isNotZero();

    stack.checkout().write(DOCKERFILE, FIRST_DOCKERFILE);
    release("mended");
    stack.up();

    assertNothingLost();
    assertThat(served()).isEqualTo("mended");
    assertThat(stack.docker().containers("app")).hasSize(2);
    stack.assertStateIsReality();
    mended = true;
  }

  private void release(String name) {
    String hook = "app.disable('x-powered-by');";
    assertThat(FIRST_APP).contains(hook);
    stack.checkout().write(APP, FIRST_APP.replace(hook, hook + " app.use((req, res, next) => { res.set('X-Release', '" + name + "'); next(); });"));
    stack.checkout().commit();
  }

  private String served() {
    return site.get("/").headers().firstValue("X-Release").orElse("the first");
  }

  private void assertNothingLost() {
    var result = load.stop();
    System.err.println("it: " + result.requests() + " requests during the release, " + result.failures().size() + " lost");
    assertThat(result.failures()).isEmpty();
    assertThat(result.requests()).isGreaterThan(100);
    String stored = Docker.exec(stack.docker().container("postgres"), "psql", "-U", "crewplots_user", "-d", "crewplots", "-tA", "-c",
        "SELECT count(*), count(DISTINCT p.name) FROM plots p JOIN crews c ON c.id = p.crew_id WHERE c.name = '" + crew + "'");
    assertThat(stored.strip()).as("each plot once").isEqualTo(result.written() + "|" + result.written());
  }
}
