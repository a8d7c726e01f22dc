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
        {"ID": "a", "Repository": "slipway/shop-app", "Tag": "a", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "b", "Repository": "slipway/shop-app", "Tag": "b", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "c", "Repository": "slipway/shop-app", "Tag": "c", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "d", "Repository": "slipway/shop-app", "Tag": "d", "Containers": "2", "UniqueSize": "10MB"},
        {"ID": "x", "Repository": "slipway/shop-app", "Tag": "failed", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "y", "Repository": "slipway/blog-app", "Tag": "y", "Containers": "0", "UniqueSize": "10MB"},
        {"ID": "r1", "Repository": "<none>", "Tag": "<none>", "Containers": "0", "UniqueSize": "30MB"},
        {"ID": "r2", "Repository": "redis", "Tag": "7", "Containers": "1", "UniqueSize": "30MB"},
        {"ID": "z", "Repository": "postgres", "Tag": "16", "Containers": "0", "UniqueSize": "30MB"}]}
      """);

  private static PrunePlan plan(int keep, Set<Integer> pinned, List<Release> others, Set<String> declared) {
    return PrunePlan.of(HISTORY, keep, pinned, others, declared, USAGE);
  }

  @Test
  void olderReleasesGoWithTheirImagesAndWithWhatNeverBecameARelease() {
    var plan = plan(2, Set.of(), List.of(), Set.of());
    assertThat(plan.releases()).extracting(Release::number).containsExactly(1, 2);
    assertThat(plan.images()).extracting(PrunePlan::name).containsExactly("slipway/shop-app:a", "slipway/shop-app:b", "slipway/shop-app:failed", "r1");
    assertThat(plan.render()).contains("2 releases, 4 images").contains("60.0 MB");
  }

  @Test
  void whatAPinnedReleaseAnotherStackOrTheStateNeedsStays() {
    assertThat(plan(2, Set.of(1), List.of(), Set.of()).images()).extracting(DiskUsage.Image::id).containsExactly("b", "x");
    assertThat(plan(2, Set.of(), List.of(release(9, Map.of("shop/app", "a", "shop/redis", "r1"))), Set.of()).images()).extracting(DiskUsage.Image::id).containsExactly("b", "x");
    assertThat(plan(2, Set.of(), List.of(), Set.of("slipway/shop-app:failed")).images()).extracting(DiskUsage.Image::id).containsExactly("a", "b", "r1");
  }

  @Test
  void anImageGoesWithAllItsNamesOfTheService() {
    var image = new DiskUsage.Image("a", "slipway/shop-app:a", 10, false);
    assertThat(PrunePlan.names(image, List.of("slipway/shop-app:a", "slipway/shop-app:same", "slipway/shop-app:declared", "somebody/else:a"), Set.of("slipway/shop-app:declared"))).containsExactly("slipway/shop-app:a", "slipway/shop-app:same");
    assertThat(PrunePlan.names(image, List.of(), Set.of())).containsExactly("slipway/shop-app:a");
  }

  @Test
  void nothingGoesWhereNothingIsOlder() {
    var usage = DiskUsages.of("{}");
    assertThat(PrunePlan.of(HISTORY, 5, Set.of(), List.of(), Set.of(), usage).isEmpty()).isTrue();
    assertThat(PrunePlan.of(history(), 5, Set.of(), List.of(), Set.of(), USAGE).isEmpty()).isTrue();
  }
}
