package dev.slipway.cli.docker;

import java.util.List;

/** Disk usage as tests write it down. */
public final class DiskUsages {
  private DiskUsages() {}

  /**
   * @param json as {@code docker system df} prints it
   * @param listed an image's id and a name of it each
   */
  public static DiskUsage of(String json, String... listed) {
    return DiskUsage.parse(json, List.of(listed));
  }
}
