package dev.slipway.cli.docker;

/** Disk usage as tests write it down. */
public final class DiskUsages {
  private DiskUsages() {}

  /** @param json as {@code docker system df} prints it */
  public static DiskUsage of(String json) {
    return DiskUsage.parse(json);
  }
}
