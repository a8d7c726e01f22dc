package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was stored stays, whatever happens to containers. */
class DataIT {
  private final LiveStack stack = Shared.stack();
  private final Site site = stack.site();

  @Test
  void documentIsReadBackAsItWasStored() {
    String text = "plan of plot " + UUID.randomUUID();
    String id = site.store("plan.txt", text);

    assertThat(site.document(id).statusCode()).isEqualTo(200);
    assertThat(site.document(id).body()).isEqualTo(text);
    assertThat(site.get("/api/documents").body()).contains(id);
  }

  @Test
  void documentIsEncryptedWhereItIsStored() {
    String text = "readable-" + UUID.randomUUID();
    String id = site.store("sealed.txt", text);

    String stored = mongo("Buffer.from(chunks.findOne({ files_id: ObjectId('" + id + "') }).data.buffer).toString('latin1')");

    // Its initialisation vector and authentication tag come on top.
    assertThat(stored).hasSize(12 + text.length() + 16).doesNotContain(text.substring(0, 12));
  }

  @Test
  void everythingSurvivesARestartOfEveryContainer() {
    String id = site.store("before-restart.txt", "still here");
    assertThat(site.addPlot("restarted", "A1").statusCode()).isEqualTo(201);

    var restart = new ArrayList<>(List.of("restart"));
    restart.addAll(stack.docker().containers());
    Docker.docker(restart.toArray(String[]::new)).orFail();

    Poll.until("all is healthy after a restart", stack.docker()::allHealthy);
    Poll.until("the app reaches all its stores again", () -> site.get("/health").body().contains("\"status\":\"ok\""));
    assertThat(site.document(id).body()).isEqualTo("still here");
    assertThat(site.get("/api/plots").body()).contains("restarted");
  }

  @Test
  void downKeepsTheDataAndUpFindsIt() {
    String id = site.store("before-down.txt", "kept");
    var volumes = stack.docker().volumes();

    stack.slipway("down", "--yes").orFail();
    var containersAfter = stack.docker().containers();
    var networksAfter = stack.docker().networks();
    var volumesAfter = stack.docker().volumes();
    stack.up();

    assertThat(containersAfter).isEmpty();
    assertThat(networksAfter).isEmpty();
    assertThat(volumesAfter).isEqualTo(volumes).hasSize(4);
    assertThat(site.document(id).body()).isEqualTo("kept");
  }

  @Test
  void sessionsExpire() {
    assertThat(site.get("/api/session").headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure", "HttpOnly");

    var keys = redis("--scan --pattern 'crewplots:session:*'").lines().toList();

    assertThat(keys).isNotEmpty();
    assertThat(keys).allSatisfy(key -> assertThat(Long.parseLong(redis("ttl '" + key + "'"))).isBetween(1L, 8L * 60 * 60));
  }

  @Test
  void twoReplicasAppliedEachMigrationOnce() {
    var logs = Shared.firstAppLogs();
    var applied = logs.stream().flatMap(String::lines).map(line -> Docker.json(line).path("migration").asText(null)).filter(Objects::nonNull).toList();

    assertThat(logs).hasSize(2);
    assertThat(applied).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(List.of(psql("SELECT name FROM schema_migrations").split("\n"))).hasSizeGreaterThan(1);
  }

  private String psql(String query) {
    return Docker.exec(stack.docker().container("postgres"), "psql", "-U", "crewplots_user", "-d", "crewplots", "-tA", "-c", query).strip();
  }

  private String redis(String command) {
    return Docker.exec(stack.docker().container("redis"), "sh", "-c", "REDISCLI_AUTH=$(cat /run/slipway/password) redis-cli --raw " + command).strip();
  }

  private String mongo(String expression) {
    String script = "load('/run/slipway/ping.js'); const chunks = db.getSiblingDB('crewplots_documents').getCollection('documents.chunks'); print(" + expression + ")";
    var lines = Docker.exec(stack.docker().container("mongodb"), "mongosh", "--quiet", "--nodb", "--eval", script).lines().toList();
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
