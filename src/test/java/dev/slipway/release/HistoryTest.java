package dev.slipway.release;

import static dev.slipway.release.Records.history;
import static dev.slipway.release.Records.release;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Map<String, String> A = Map.of("shop/app", "a", "shop/redis", "r", "edge/edge", "e");
  private static final Map<String, String> B = Map.of("shop/app", "b", "shop/redis", "r", "edge/edge", "e");
  private static final Map<String, String> NEW_EDGE = Map.of("shop/app", "b", "shop/redis", "r", "edge/edge", "f");

  @Test
  void theOneBeforeIsTheLastInWhichTheSystemWasAnother() {
    var history = history(release(1, A), release(2, B), release(4, NEW_EDGE));
    assertThat(history.before(List.of("shop", "edge"))).map(Release::number).contains(2);
    assertThat(history.before(List.of("shop"))).map(Release::number).contains(1);
    assertThat(history(release(1, A), release(2, A)).before(List.of("shop"))).isEmpty();
  }

  @Test
  void tellsWhatChangedAndWhatMayHaveMigrated() {
    var history = history(release(1, A), release(2, B), release(3, NEW_EDGE), release(4, Map.of("shop/app", "b")));
    assertThat(history.changed(history.find(2).orElseThrow())).containsExactly("shop/app");
    assertThat(history.migrated(history.find(2).orElseThrow())).containsExactly("shop/app");
    assertThat(history.changed(history.find(3).orElseThrow())).containsExactly("edge/edge");
    assertThat(history.migrated(history.find(3).orElseThrow())).isEmpty();
    assertThat(history.changed(history.newest())).containsExactly("edge/edge", "shop/redis");
    assertThat(history.migrated(history.find(1).orElseThrow())).as("nothing is known of what was before").isEmpty();
  }

  @Test
  void theWayBackCrossesEveryMigrationInBetweenAlsoWhenTheImageIsTheSameAgain() {
    var history = history(release(1, A), release(2, B), release(3, A));
    assertThat(history.migrationsSince(history.find(1).orElseThrow(), List.of("shop"))).extracting(Release::number).containsExactly(2, 3);
    assertThat(history.migrationsSince(history.find(1).orElseThrow(), List.of("edge"))).isEmpty();
    assertThat(history.migrationsSince(history.newest(), List.of("shop"))).isEmpty();
  }

  @Test
  void aJobForMigrationsMigrates() {
    var job = new Release.Service("shop", "j", "job", Records.tree("{\"labels\": {\"slipway.job\": \"migration\"}}"));
    assertThat(job.migrates()).isTrue();
    assertThat(new Release.Service("shop", "j", "job", Records.tree("{\"labels\": {}}")).migrates()).isFalse();
  }

  @Test
  void theNewestAndThePinnedOnesStay() {
    var history = history(release(1, A), release(2, B), release(3, A), release(4, NEW_EDGE));
    assertThat(history.keptReleases(2, List.of())).extracting(Release::number).containsExactly(3, 4);
    assertThat(history.keptReleases(1, List.of(2))).extracting(Release::number).containsExactly(2, 4);
    assertThat(history.kept(1, List.of(1))).containsExactlyInAnyOrder("a", "b", "r", "e", "f");
  }
}
