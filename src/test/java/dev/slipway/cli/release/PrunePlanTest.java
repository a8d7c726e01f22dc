package dev.slipway.cli.release;

import static dev.slipway.release.Records.history;
import static dev.slipway.release.Records.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.cli.docker.DiskUsages;
import dev.slipway.release.History;
import dev.slipway.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrunePlanTest {
  private static final History HISTORY = history(
      release(1, Map.of("shop/app", "a", "shop/redis", "r1")),
      release(2, Map.of("shop/app", "b", "shop/redis", "r1")),
      release(3, Map.of("shop/app", "c", "shop/redis", "r2")),
      release(4, Map.of("shop/app", "d", "shop/redis", "r2")));
  private static final DiskUsage USAGE = DiskUsages.of("""
      {"Images": [
        {"ID": "a", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "b", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "c", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "d", "Containers": "2", "UniqueSize": "10MB"},
        {"ID": "x", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "y", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "r1", "Containers": "0", "UniqueSize": "30MB"},
        {"ID": "r2", "Containers": "1", "UniqueSize": "30MB"},
        {"ID": "z", "Containers": "0", "UniqueSize": "30MB"}]}
      """, "a 1970-01-01T00:00:00Z slipway/shop-app:a", "b 1970-01-01T00:00:00Z slipway/shop-app:b slipway/shop-app:same localhost:5000/mine:b", "c 1970-01-01T00:00:00Z slipway/shop-app:c",
      "d 1970-01-01T00:00:00Z slipway/shop-app:d", "x 1970-01-01T01:00:00Z slipway/shop-app:failed", "y 1970-01-01T00:00:00Z slipway/blog-app:y", "r1 1970-01-01T00:00:00Z",
      "r2 1970-01-01T00:00:00Z redis:7", "z 1970-01-01T00:00:00Z postgres:16");

  private static PrunePlan plan(int keep, Set<Integer> pinned, List<Release> others, Set<String> declared) {
    return PrunePlan.of(HISTORY, keep, pinned, others, declared, USAGE, Instant.MAX);
  }

  private static List<String> names(PrunePlan plan) {
    return plan.images().stream().map(PrunePlan.Superseded::toString).toList();
  }

  @Test
  void olderReleasesGoWithTheirImagesAndWithWhatNeverBecameARelease() {
    var plan = plan(2, Set.of(), List.of(), Set.of());
    assertThat(plan.releases()).extracting(Release::number).containsExactly(1, 2);
    assertThat(names(plan)).containsExactly("slipway/shop-app:a", "slipway/shop-app:b slipway/shop-app:same", "slipway/shop-app:failed", "r1");
    // Somebody else's name keeps the second's space.
    assertThat(plan.render()).contains("2 releases, 4 images").contains("50.0 MB");
  }

  @Test
  void whatAPinnedReleaseAnotherStackOrTheStateNeedsStays() {
    assertThat(names(plan(2, Set.of(1), List.of(), Set.of()))).containsExactly("slipway/shop-app:b slipway/shop-app:same", "slipway/shop-app:failed");
    assertThat(names(plan(2, Set.of(), List.of(release(9, Map.of("shop/app", "a", "shop/redis", "r1"))), Set.of()))).containsExactly("slipway/shop-app:b slipway/shop-app:same", "slipway/shop-app:failed");
    assertThat(names(plan(2, Set.of(), List.of(), Set.of("slipway/shop-app:failed", "slipway/shop-app:same")))).containsExactly("slipway/shop-app:a", "slipway/shop-app:b", "r1");
  }

  /** Another stack's up may be about to start it. */
  @Test
  void whatWasBuiltJustNowStaysUnlessItHasBeenARelease() {
    assertThat(names(PrunePlan.of(HISTORY, 2, Set.of(), List.of(), Set.of(), USAGE, Instant.EPOCH))).containsExactly("slipway/shop-app:a", "slipway/shop-app:b slipway/shop-app:same", "r1");
    var again = DiskUsages.of("{\"Images\": [{\"ID\": \"a\", \"UniqueSize\": \"10MB\"}]}", "a 1970-01-01T00:00:02Z slipway/shop-app:a");
    assertThat(PrunePlan.of(HISTORY, 2, Set.of(), List.of(), Set.of(), again, Instant.EPOCH).images()).isEmpty();
  }

  @Test
  void nothingGoesWhereNothingIsOlder() {
    var usage = DiskUsages.of("{}");
    assertThat(PrunePlan.of(HISTORY, 5, Set.of(), List.of(), Set.of(), usage, Instant.MAX).isEmpty()).isTrue();
    assertThat(PrunePlan.of(history(), 5, Set.of(), List.of(), Set.of(), USAGE, Instant.MAX).isEmpty()).isTrue();
  }
}
