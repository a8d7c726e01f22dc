package dev.slipway.testing;

/** A value the engine will encrypt. Its text is for tests that look inside; it never prints. */
public record Secret(Object value) {
  @Override
  public String toString() {
    return "[secret]";
  }
}
