package com.pagodirecto.crm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request its correlation id and writes one line when it is over: method, path, status and time, never headers,
 * query strings or bodies.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLog extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    long started = System.nanoTime();
    String id = Correlation.of(request.getHeader("traceparent"));
    response.setHeader(Correlation.HEADER, id);
    try (MDC.MDCCloseable ignored = MDC.putCloseable(Correlation.KEY, id)) {
      chain.doFilter(request, response);
      log.atLevel(levelOf(request.getRequestURI(), response.getStatus()))
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .addKeyValue("status", response.getStatus())
          .addKeyValue("ms", (System.nanoTime() - started) / 10_000 / 100.0)
          .log("request");
    }
  }

  // Probes and scrapes come every second or so: they would drown the log.
  private static Level levelOf(String path, int status) {
    if (path.startsWith("/actuator/")) return Level.TRACE;
    return status >= 500 ? Level.ERROR : Level.INFO;
  }
}
