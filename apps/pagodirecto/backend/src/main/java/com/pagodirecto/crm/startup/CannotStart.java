package com.pagodirecto.crm.startup;

/** Why the app ends before it serves, in words for whoever runs it; printed instead of a stack trace. */
public class CannotStart extends RuntimeException {
  private final transient String wayOut;

  public CannotStart(String problem, String wayOut, Throwable cause) {
    super(problem, cause);
    this.wayOut = wayOut;
  }

  String wayOut() {
    return wayOut;
  }
}
