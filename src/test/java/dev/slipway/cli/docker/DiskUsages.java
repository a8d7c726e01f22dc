package dev.slipway.cli.docker;

import java.util.List;

/** Disk usage as tests write it down. */
public final class DiskUsages {
  private DiskUsages() {}

  /**
   * @param json as {@code docker system df} prints it
   * @param images an image's id, when it was made, and its names
   */
  public static DiskUsage of(String json, String... images) {
    return DiskUsage.of(Docker.json(json), List.of(images));
  }
}
