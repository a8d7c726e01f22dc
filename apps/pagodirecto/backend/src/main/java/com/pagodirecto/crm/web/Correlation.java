package com.pagodirecto.crm.web;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The id that ties a request's log lines, its answer and its audit events together, and to the edge's log. */
public final class Correlation {
  static final String KEY = "correlationId";
  static final String HEADER = "X-Correlation-Id";

  // version-traceid-parentid-flags (W3C Trace Context); version ff and all-zero ids are invalid by that standard.
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  private Correlation() {}

  public static String id() {
    return MDC.get(KEY);
  }

  static String of(String traceparent) {
    Matcher trace = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    return trace.matches() ? trace.group(1) : UUID.randomUUID().toString().replace("-", "");
  }
}
