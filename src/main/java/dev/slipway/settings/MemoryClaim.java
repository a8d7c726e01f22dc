package dev.slipway.settings;

/** Settings of several services at once, which know how much memory these may use together. */
public interface MemoryClaim {
  /** Sum of their limits, in MiB; 0 where they do not run. */
  long claimedMebibytes();
}
