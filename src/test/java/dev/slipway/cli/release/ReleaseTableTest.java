package dev.slipway.cli.release;

import static dev.slipway.release.Records.history;
import static dev.slipway.release.Records.release;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseTableTest {
  private static final ReleaseTable TABLE = new ReleaseTable(history(
      release(4, Map.of("shop/app", "a", "shop/redis", "r")),
      release(5, Map.of("shop/app", "b", "shop/redis", "r")),
      release(6, Map.of("shop", 4), Map.of("shop/app", "a", "shop/redis", "r"))));

  @Test
  void tellsTheNewestFirst() {
    assertThat(TABLE.render(ZoneOffset.UTC)).isEqualTo("""
        RELEASE  TIME                 BY        COMMIT   WHAT CHANGED
        6        1970-01-01 00:00:06  ann@host  0123456  rollback of shop to 4: shop/app (may have migrated)
        5        1970-01-01 00:00:05  ann@host  0123456  shop/app (may have migrated)
        4        1970-01-01 00:00:04  ann@host  0123456  2 services""");
  }

  @Test
  void tellsProgramsWhichImagesRan() {
    assertThat(TABLE.json()).contains("\"mayHaveMigrated\" : [ \"shop/app\" ]").contains("\"imageId\" : \"b\"").contains("\"shop\" : 4");
  }

  @Test
  void pinsAreTogetherByTheirRelease() {
    assertThat(Pinned.text(Map.of("shop", 4, "edge", 4, "blog", 2))).isEqualTo("blog to 2, edge and shop to 4");
  }
}
