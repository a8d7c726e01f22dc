package dev.slipway.it;

/** Pivotal Flow of the shared environment: its administrator and its database. */
final class Pivotal {
  private static final String ADMIN = "admin@pivotalflow.localhost";

  private Pivotal() {}

  static SignedIn login() {
    var stack = Shared.pivotal();
    return SignedIn.in(stack.site("pivotalflow"), "/api/auth/login", "accessToken", ADMIN, stack.password("pivotalflow " + ADMIN));
  }

  static String psql(String query) {
    return Docker.exec(Shared.pivotal().docker().of("pivotalflow").container("postgres"), "psql", "-U", "pivotal", "-d", "pivotal", "-tA", "-c", query).strip();
  }
}
