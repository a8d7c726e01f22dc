package dev.slipway.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** DevPortal of the shared environment, with its administrator logged in. */
final class Portal {
  static final String LOGIN = "/api/auth/login";
  static final String ADMIN = "admin@devportal.localhost";

  private static SignedIn admin;

  private Portal() {}

  /** Logging in is limited: once for all tests. */
  static synchronized SignedIn admin() {
    if (admin == null) {
      admin = login();
    }
    return admin;
  }

  static SignedIn login() {
    var stack = Shared.testing();
    return SignedIn.in(stack.site("devportal"), LOGIN, "access_token", ADMIN, stack.password("devportal " + ADMIN));
  }

  /** A service of a name that nobody has. */
  static JsonNode register() {
    return admin().create("/api/services", Map.of("name", "it-" + UUID.randomUUID(), "team", "integration", "url", "https://it.example.com"));
  }
}
