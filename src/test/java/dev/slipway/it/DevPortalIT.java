package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** DevPortal as its users, and those who run it, know it. */
@Tag("second")
class DevPortalIT {
  private final LiveStack stack = Shared.testing();
  private final Docker docker = stack.docker().of("devportal");
  private final Site site = stack.site("devportal");
  private final SignedIn admin = Portal.admin();

  @Test
  void rowIsReadBackAsItWasWritten() {
    var written = Portal.register();

    assertThat(Docker.json(admin.get("/api/services").body())).contains(written);
    assertThat(site.get("/api/services").statusCode()).isEqualTo(401);
    assertThat(psql("SELECT team FROM services WHERE id = '" + written.path("id").asText() + "'")).isEqualTo("integration");
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThat(SignedIn.login(site, Portal.LOGIN, Portal.ADMIN, "wrong-password").statusCode()).isEqualTo(401);
  }

  @Test
  void listIsReadFromTheCacheUntilItChanges() {
    Portal.register();
    var miss = admin.get("/api/services");
    var hit = admin.get("/api/services");
    var added = Portal.register();
    var changed = admin.get("/api/services");

    assertThat(List.of(cache(miss), cache(hit), cache(changed))).containsExactly("miss", "hit", "miss");
    assertThat(hit.body()).isEqualTo(miss.body());
    assertThat(Docker.json(changed.body())).contains(added);
    assertThat(redis("--scan --pattern 'devportal:services:list:*'").lines()).isNotEmpty();
  }

  @Test
  void everyReplicaGetsItsShare() {
    var replicas = docker.containers("app");
    var ids = new HashSet<String>();
    for (int i = 0; i < 30; i++) {
      ids.add(admin.get("/api/services").headers().firstValue("X-Request-Id").orElseThrow());
    }

    assertThat(replicas).hasSize(3);
    assertThat(ids).hasSize(30);
    assertThat(replicas).allSatisfy(replica -> assertThat(Docker.logs(replica).lines().filter(line -> ids.stream().anyMatch(line::contains)).count()).isGreaterThan(3));
  }

  @Test
  void adminIsCreatedOnceHoweverOftenTheAppStarts() {
    var replicas = docker.containers("app");
    String before = psql("SELECT id, password_hash FROM users WHERE role = 'admin'");
    assertThat(before.lines()).hasSize(1);

    for (int i = 0; i < 3; i++) {
      Docker.each("restart", replicas);
      Poll.until("DevPortal is healthy again", docker::allHealthy);
    }
    Poll.until("DevPortal answers again", () -> site.get("/health").statusCode() == 200);

    assertThat(psql("SELECT id, password_hash FROM users WHERE role = 'admin'")).isEqualTo(before);
    assertThat(replicas.stream().map(Docker::logs).flatMap(String::lines).filter(line -> line.contains("first admin created"))).hasSizeLessThanOrEqualTo(1);
    // Tokens outlive the replica that gave them.
    assertThat(admin.get("/api/me").body()).contains(Portal.ADMIN);
  }

  @Test
  void redisIsBoundAndKeepsEverything() {
    assertThat(redis("CONFIG GET maxmemory-policy").lines()).containsExactly("maxmemory-policy", "allkeys-lru");
    assertThat(redis("CONFIG GET maxmemory").lines()).containsExactly("maxmemory", String.valueOf(256L * 1024 * 1024));
    assertThat(redis("CONFIG GET appendonly").lines()).containsExactly("appendonly", "yes");
    assertThat(redis("CONFIG GET save").lines()).containsExactly("save", "900 1 300 10 60 10000");
    assertThat(Docker.shell(docker.container("redis"), "redis-cli ping 2>&1")).contains("NOAUTH");

    redis("SET it:kept here");
    Docker.each("restart", docker.containers("redis"));

    Poll.until("Redis is healthy again", docker::allHealthy);
    assertThat(redis("GET it:kept")).isEqualTo("here");
    assertThat(redis("DEL it:kept")).isEqualTo("1");
    Poll.until("the app reaches it again", () -> Docker.json(site.get("/health").body()).at("/stores/redis/up").asBoolean());
  }

  @Test
  void descriptionOfTheApiIsForDevelopersAlone() {
    assertThat(site.get("/docs").statusCode()).isEqualTo(404);
    assertThat(site.get("/openapi.json").statusCode()).isEqualTo(404);
    assertThat(site.get("/").body()).contains("<html");
  }

  @Test
  void nothingIsSeededButTheAdmin() {
    assertThat(psql("SELECT count(*) FROM users")).isEqualTo("1");
    assertThat(psql("SELECT count(*) FROM services WHERE team <> 'integration'")).isEqualTo("0");
    assertThat(psql("SELECT extname FROM pg_extension").lines()).contains("uuid-ossp", "pgcrypto");
  }

  private static String cache(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Cache").orElse("none");
  }

  private String psql(String query) {
    return Docker.exec(docker.container("postgres"), "psql", "-U", "devportal_user", "-d", "devportal", "-tA", "-c", query).strip();
  }

  private String redis(String command) {
    return Docker.shell(docker.container("redis"), "REDISCLI_AUTH=$(cat /run/slipway/password) redis-cli --raw " + command);
  }
}
