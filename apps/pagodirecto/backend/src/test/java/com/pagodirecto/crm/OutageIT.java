package com.pagodirecto.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.pagodirecto.crm.RunningApp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The database comes late, breaks off, goes silent, and comes back. */
@EnabledIfEnvironmentVariable(named = "DATABASE_URL", matches = "jdbc:postgresql:.*", disabledReason = "no DATABASE_URL: run ./with-postgres mvn verify")
class OutageIT {
  @Test
  void outages() throws IOException {
    try (Relay relay = new Relay()) {
      CompletableFuture<RunningApp> starting = CompletableFuture.supplyAsync(() -> startedOn(relay));
      await("the app to wait for a database that comes late", () -> !starting.isDone() && Thread.getAllStackTraces().values().stream().anyMatch(OutageIT::waits));
      relay.comeBack();
      try (RunningApp app = starting.orTimeout(60, TimeUnit.SECONDS).join()) {
        String admin = app.login(RunningApp.ADMIN, RunningApp.ADMIN_PASSWORD);
        assertThat(app.get("/api/v1/audit", admin).status()).isEqualTo(200);

        relay.goAway();
        refusesUntilBack(app, admin, relay);

        relay.goSilent();
        // The first ones wait on connections that were good a moment ago.
        CompletableFuture.runAsync(() -> app.get("/api/v1/audit", admin));
        await("the app to notice silence", () -> state(app).equals("DOWN"));
        relay.goAway();
        refusesUntilBack(app, admin, relay);
      }
    }
  }

  private static RunningApp startedOn(Relay relay) {
    return new RunningApp("--spring.datasource.url=" + relay.url(), "--spring.flyway.url=" + relay.url());
  }

  private static void refusesUntilBack(RunningApp app, String admin, Relay relay) throws IOException {
    refusesWithin(Duration.ofSeconds(4), app, admin);
    await("the outage to show in the health check", () -> state(app).equals("DOWN"));
    refusesWithin(Duration.ofMillis(500), app, admin);
    Answer health = app.get("/actuator/health", null);
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body().path("status").asText()).isEqualTo("DOWN");

    relay.comeBack();
    await("the app to come back", () -> app.get("/api/v1/audit", admin).status() == 200);
  }

  private static void refusesWithin(Duration limit, RunningApp app, String admin) {
    Instant asked = Instant.now();
    Answer answer = app.get("/api/v1/audit", admin);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(limit);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  private static String state(RunningApp app) {
    Answer health = app.get("/api/health", null);
    assertThat(health.status()).isEqualTo(200);
    return health.body().path("database").asText();
  }

  private static boolean waits(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) if (frame.getMethodName().equals("pause") && frame.getClassName().endsWith(".Migration")) return true;
    return false;
  }

  private static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(40);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("gave up waiting for " + what).isBefore(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
