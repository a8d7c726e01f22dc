package dev.slipway.workload;

/** In which order an old container and its successor change places. */
public enum Replacement {
  /** The successor serves before the old one is drained and stopped: for everything without a state of its own. */
  ROLLING,
  /** The old one has ended before the successor starts: for what owns a volume or a host port. */
  STOP_FIRST
}
