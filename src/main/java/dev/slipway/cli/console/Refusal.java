package dev.slipway.cli.console;

/** Something the user can mend, told in their terms: printed as it is, without a stack trace. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  public Refusal(String message) {
    this(message, 1);
  }

  public Refusal(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
