package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What belongs to nobody goes, when one says so; what belongs to somebody stays. */
class CleanIT {
  private final LiveStack stack = Shared.stack();
  private final String ghost = stack.name() + "-ghost";
  private final String data = stack.name() + "-ghost-data";
  private final String image = "slipway/ghost:" + stack.name();

  @AfterEach
  void nothingIsLeft() {
    Docker.docker("rm", "--force", "--volumes", ghost);
    Docker.docker("volume", "rm", "--force", data);
    Docker.docker("image", "rm", image);
  }

  @Test
  void removesWhatItShowsAndNothingElse() {
    var before = stack.docker().containers();
    leave();
    var volumes = stack.docker().volumes();

    var ended = stack.slipway("clean", "--yes").orFail();

    assertThat(ended.stdout()).contains(ghost, "in total").doesNotContain(data, image);
    assertThat(Docker.docker("inspect", ghost).exitCode()).isNotZero();
    assertThat(stack.docker().containers()).isEqualTo(before);
    assertThat(stack.docker().volumes()).isEqualTo(volumes);
    assertThat(stack.slipway("clean", "--yes").orFail().stderr()).contains("nothing to clean");
  }

  @Test
  void dataGoesOnlyWhenAskedForAndNeverWhatTheStateKnows() {
    leave();

    var ended = stack.slipway("clean", "--volumes", "--yes").orFail();

    assertThat(ended.stdout()).contains(data).doesNotContain("postgres-data");
    assertThat(stack.docker().volumes()).hasSize(4).doesNotContain(data);
    assertThat(stack.site().get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void imagesThatAContainerUsesStay() {
    leave();
    var used = Docker.inspect(stack.docker().containers("app").get(0)).at("/Config/Labels/slipway.image").asText();

    // Nothing is carried out: other environments of this machine may need what this one does not.
    assertThat(stack.slipway("clean", "--images").stdout()).as("an up may be about to start it").doesNotContain(image);
    var ended = stack.slipway("clean", "--images", "--older-than", "0s");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.stderr()).contains("nobody can answer here: add --yes");
    assertThat(ended.stdout()).contains(image, "at least ");
    assertThat(ended.stdout()).doesNotContain(used);
    assertThat(Docker.docker("image", "inspect", image).exitCode()).isZero();
  }

  @Test
  void productionsDataIsRefused() {
    String file = stack.checkout().edit(stack.file(), "development", "production");
    try {
      var ended = stack.slipway("clean", "--volumes", "--yes");
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.stderr()).contains("production's data is not removed by the launcher");
    } finally {
      stack.checkout().write(stack.file(), file);
    }
  }

  private void leave() {
    Docker.docker("create", "--name", ghost, "--label", "slipway.stack=" + stack.name(), "--label", "slipway.system=crewplots", "--label", "slipway.service=ghost", "redis:7.2-alpine", "true").orFail();
    Docker.docker("volume", "create", "--label", "slipway.stack=" + stack.name(), "--label", "slipway.data=true", data).orFail();
    Docker.docker("commit", "--change", "LABEL ghost=" + stack.name(), ghost, image).orFail();
  }
}
