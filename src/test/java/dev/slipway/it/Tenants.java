package dev.slipway.it;

import java.util.Map;
import java.util.UUID;

/** Two companies that use PagoDirecto of the shared environment, and the one who made them. */
final class Tenants {
  /** @param id of the tenant that the manager belongs to */
  record Tenant(String id, SignedIn manager) {}

  static final String LOGIN = "/api/v1/auth/login";
  static final String ADMIN = "admin@pagodirecto.localhost";

  private static Tenants tenants;

  private final SignedIn admin;
  private final Tenant first;
  private final Tenant second;

  private Tenants() {
    var stack = Shared.testing();
    var site = stack.site("pagodirecto");
    admin = SignedIn.in(site, LOGIN, "token", ADMIN, stack.password("pagodirecto " + ADMIN));
    first = found(site);
    second = found(site);
  }

  /** Logging in is limited: once for all tests. */
  static synchronized Tenants get() {
    if (tenants == null) {
      tenants = new Tenants();
    }
    return tenants;
  }

  SignedIn admin() {
    return admin;
  }

  Tenant first() {
    return first;
  }

  Tenant second() {
    return second;
  }

  static Map<String, String> contact(String email) {
    return Map.of("name", "Ana Sousa", "email", email, "phone", "+351 210 000 000");
  }

  private Tenant found(Site site) {
    String name = "it-" + UUID.randomUUID();
    String id = admin.create("/api/v1/tenants", Map.of("name", name)).path("id").asText();
    String email = name + "@example.com";
    String password = UUID.randomUUID().toString();
    admin.create("/api/v1/users", Map.of("email", email, "password", password, "role", "MANAGER", "tenantId", id));
    return new Tenant(id, SignedIn.in(site, LOGIN, "token", email, password));
  }
}
