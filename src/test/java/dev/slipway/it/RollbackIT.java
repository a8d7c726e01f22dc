package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The way back from a release, while users work with it. */
@TestMethodOrder(OrderAnnotation.class)
class RollbackIT {
  private static final LiveStack STACK = Shared.stack();

  private final LiveStack stack = STACK;
  private final Site site = stack.site();
  private boolean ended;

  /** What was released last stays; only a test that failed half-way leaves others to clean up. */
  @AfterEach
  void mend() {
    if (!ended) {
      stack.slipway("unpin");
      stack.up();
    }
  }

  @Test
  @Order(1)
  void goesBackWithoutALostRequestAndStaysThereUntilItIsUnpinned() {
    String good = "good-" + UUID.randomUUID();
    String bad = "bad-" + UUID.randomUUID();
    release(good);
    stack.up();
    int goodNumber = newest();
    var goodImage = image(releases().get(0));
    release(bad);
    stack.up();
    assertThat(served()).isEqualTo(bad);
    assertThat(newest()).isEqualTo(goodNumber + 1);
    String document = site.store("before-rollback.txt", "older than the rollback");
    var load = Load.start(site, document, "rollback-" + UUID.randomUUID());

    long since = System.nanoTime();
    var back = stack.slipway("rollback", "crewplots", "--yes").orFail();
    System.err.printf("it: the rollback took %.1f s%n", (System.nanoTime() - since) / 1e9);

    var result = load.stop();
    System.err.println("it: " + result.requests() + " requests during the rollback, " + result.failures().size() + " lost");
    assertThat(result.failures()).isEmpty();
    assertThat(result.requests()).isGreaterThan(50);
    assertThat(served()).isEqualTo(good);
    assertThat(site.document(document).body()).isEqualTo("older than the rollback");
    assertThat(back.stderr()).contains("going back to release " + goodNumber, "may have migrated", "pinned: crewplots to " + goodNumber);
    assertThat(Docker.inspect(stack.docker().containers("app"))).hasSize(2).allSatisfy(container -> assertThat(container.path("Image").asText()).isEqualTo(goodImage));

    // It is a release itself, nothing pulls it forward again, and nobody overlooks it.
    var newest = releases().get(0);
    assertThat(newest.path("number").asInt()).isEqualTo(goodNumber + 2);
    assertThat(newest.path("pins").path("crewplots").asInt()).isEqualTo(goodNumber);
    var second = stack.slipway("up", "--", "--expect-no-changes").orFail();
    assertThat(List.of(second, stack.slipway("preview", "--", "--expect-no-changes").orFail(), stack.slipway("status").orFail(), stack.slipway("releases").orFail()))
        .allSatisfy(ended -> assertThat(ended.stderr()).contains("pinned: crewplots to " + goodNumber));
    assertThat(newest()).as("no change is no release").isEqualTo(goodNumber + 2);
    assertThat(stack.checkout().run().run("git", "status", "--porcelain").orFail().stdout()).isEmpty();

    stack.slipway("unpin", "--up").orFail();
    assertThat(served()).isEqualTo(bad);
    assertThat(newest()).isEqualTo(goodNumber + 3);
    stack.slipway("up", "--", "--expect-no-changes").orFail();
    stack.assertStateIsReality();
    ended = true;
  }

  @Test
  @Order(2)
  void whatCannotBeGoneBackToIsRefusedAndChangesNothing() {
    var before = stack.docker().containers();
    String serving = served();

    var missing = stack.slipway("rollback", "--to", "9999", "--yes");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.stderr()).contains("has no release 9999; it has ");
    var unasked = stack.slipway("rollback", "crewplots");
    assertThat(unasked.exitCode()).isEqualTo(1);
    assertThat(unasked.stderr()).contains("may have migrated a database", "add --yes");
    assertThat(stack.slipway("rollback", "crewplot").stderr()).contains("did you mean \"crewplots\"?");
    // Whoever writes a pin by hand reads the same from plain pulumi.
    stack.checkout().write(stack.file(), stack.checkout().read(stack.file()).replaceFirst("config:", "config:\n  slipway:pin: {crewplots: 9999}"));
    var plain = stack.plain("pulumi preview --non-interactive --stack " + stack.name());
    assertThat(plain.exitCode()).isNotZero();
    assertThat(plain.all()).contains("slipway:pin.crewplots is 9999: there is no such release on the Docker host; there are: ");

    assertThat(served()).isEqualTo(serving);
    assertThat(stack.docker().containers()).isEqualTo(before);
    ended = true;
  }

  @Test
  @Order(3)
  void noSecretIsWrittenDown() {
    String volume = stack.checkout().run().run("tools/commands/read-releases", stack.name()).orFail().stdout();
    assertThat(volume).contains("DATABASE_URL", "\"name\":\"password\"");
    assertThat(KnownSecrets.of(stack).toldBy(volume)).isNull();
    ended = true;
  }

  @Test
  @Order(4)
  void oldReleasesArePrunedWithTheirImagesAndOthersStay() {
    var newest = releases().get(0);
    // Its image is no other stack's: it has a name of its own in it.
    var older = releases().get(1);
    String kept = image(newest);
    // Nothing is removed that a release needs, however little runs.
    stack.slipway("clean", "--images", "--yes").orFail();
    assertThat(Docker.docker("image", "inspect", image(older)).exitCode()).isZero();

    assertThat(stack.slipway("prune", "--keep", "1").stderr()).contains("add --yes");
    assertThat(releases()).hasSizeGreaterThan(1);
    var pruned = stack.slipway("prune", "--keep", "1", "--yes").orFail();

    assertThat(pruned.stdout()).contains("slipway/crewplots-app:");
    assertThat(releases()).hasSize(1);
    assertThat(newest()).isEqualTo(newest.path("number").asInt());
    assertThat(Docker.docker("image", "inspect", kept).exitCode()).isZero();
    assertThat(Docker.docker("image", "inspect", image(older)).exitCode()).isNotZero();
    assertThat(stack.slipway("rollback", "--yes").stderr()).contains("there is no other release");
    assertThat(stack.slipway("prune", "--keep", "1", "--yes").orFail().stderr()).contains("nothing to prune");
    ended = true;
  }

  private void release(String name) {
    Release.write(stack, name);
  }

  private String served() {
    return Release.served(stack);
  }

  /** The newest first. */
  private JsonNode releases() {
    return Docker.json(stack.slipway("releases", "--json").orFail().stdout());
  }

  private int newest() {
    return releases().get(0).path("number").asInt();
  }

  private static String image(JsonNode release) {
    return release.path("services").path("crewplots/app").path("imageId").asText();
  }
}
