package dev.slipway.cli.release;

import static dev.slipway.release.Records.history;
import static dev.slipway.release.Records.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.docker.DiskUsage;
import dev.slipway.cli.docker.DiskUsages;
import dev.slipway.release.History;
import dev.slipway.release.Release;
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
      """, "a slipway/shop-app:a", "b slipway/shop-app:b", "b slipway/shop-app:same", "b localhost:5000/mine:b", "c slipway/shop-app:c", "d slipway/shop-app:d",
      "x slipway/shop-app:failed", "y slipway/blog-app:y", "r1 <none>:<none>", "r2 redis:7", "z postgres:16");

  private static PrunePlan plan(int keep, Set<Integer> pinned, List<Release> others, Set<String> declared) {
    return PrunePlan.of(HISTORY, keep, pinned, others, declared, USAGE);
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

  @Test
  void nothingGoesWhereNothingIsOlder() {
    var usage = DiskUsages.of("{}");
    assertThat(PrunePlan.of(HISTORY, 5, Set.of(), List.of(), Set.of(), usage).isEmpty()).isTrue();
    assertThat(PrunePlan.of(history(), 5, Set.of(), List.of(), Set.of(), USAGE).isEmpty()).isTrue();
  }
}
