package dev.slipway.it;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.settings.ExternalService;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MediaNest as its users know it, and the services outside as it knows them. */
@Tag("second")
class MediaNestIT {
  private static final LiveStack STACK = Shared.media();
  private static final String ADMIN = "admin@medianest.localhost";
  private static final Map<String, String> KEYS = Map.of("plex", "plex-key-1", "overseerr", "overseerr-key-2", "uptimeKuma", "kuma-key-3", "youtube", "youtube-key-4");
  private static final Outside OUTSIDE = new Outside(STACK, "medianest", "outside.js");

  private static Site site;
  private static SignedIn admin;

  private final Docker docker = STACK.docker().of("medianest");

  @BeforeAll
  static void up() throws IOException {
    STACK.up();
    site = STACK.site("medianest");
    admin = SignedIn.in(site, "/api/auth/login", "token", ADMIN, STACK.password("medianest " + ADMIN));
    OUTSIDE.start("KEYS=" + Docker.JSON.writeValueAsString(KEYS));
  }

  @AfterAll
  static void down() {
    OUTSIDE.stop();
    STACK.slipway("down", "--volumes", "--yes").orFail();
    assertThat(STACK.docker().volumes()).isEmpty();
  }

  @Test
  void aSecondUpChangesNothing() {
    STACK.slipway("up", "--", "--expect-no-changes").orFail();
  }

  @Test
  void itsMonitoringIsLetInToItsStores() {
    for (String metric : List.of("pg_up", "redis_up")) {
      Poll.until(metric + " is 1", () -> Docker.json(Docker.exec(docker.container("prometheus"), "wget", "-q", "-O", "-", "http://127.0.0.1:9090/api/v1/query?query=" + metric))
          .at("/data/result/0/value/1").asText().equals("1"));
    }
  }

  @Test
  void pagesApiAndWorkerAnswerThroughTheEdge() {
    assertThat(Docker.json(site.get("/api/health").body()).toString()).contains("\"status\":\"ok\"", "\"web\":{\"up\":true", "\"worker\":{\"up\":true");
    assertThat(site.get("/").body()).contains("<h1>MediaNest</h1>");
    assertThat(site.get("/api/media").statusCode()).isEqualTo(401);
  }

  @Test
  void threeProcessesRunUnderAnInitProcessAsUser1000() {
    for (String replica : docker.containers("app")) {
      assertThat(Docker.exec(replica, "cat", "/proc/1/cmdline")).contains("init");
      assertThat(Docker.exec(replica, "id", "-u").strip()).isEqualTo("1000");
      assertThat(Docker.inspect(replica).at("/HostConfig/ReadonlyRootfs").asBoolean()).isTrue();
      assertThat(Docker.docker("top", replica).orFail().stdout()).contains("supervisor.js", "api/main.js", "web/main.js", "worker/main.js");
    }
  }

  @Test
  void servicesAnswerToTheNamesOfTheirDocument() {
    String app = docker.containers("app").get(0);
    for (String name : List.of("medianest-app", "medianest-postgres", "medianest-redis", "nginx-proxy")) {
      assertThat(Docker.exec(app, "getent", "hosts", name)).as(name).isNotBlank();
    }
  }

  @Test
  void uploadComesBackFromEveryReplicaAndTheWorkerDoesItsJob() throws Exception {
    // Larger than what a proxy takes by itself.
    byte[] content = content(12_000_000);
    String id = upload("large.bin", content);

    for (int i = 0; i < 4; i++) {
      assertThat(download(id)).isEqualTo(content);
    }
    Poll.until("the worker has inspected the upload", () -> !media(id).path("processedAt").isNull());
    assertThat(media(id).path("sha256").asText()).isEqualTo(sha256(content));
  }

  @Test
  void serviceOutsideWithoutItsKeyIsRefusedAndNothingChanges() {
    String file = STACK.checkout().read(STACK.file());
    var before = STACK.docker().containers();
    try {
      STACK.checkout().write(STACK.file(), file.replace("slipway:medianest:\n", "slipway:medianest:\n    overseerr: {url: 'http://outside:8080/overseerr', enabled: true}\n"));
      var ended = STACK.slipway("up");
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.stderr()).contains("slipway:medianestOverseerrKey is missing", "slipway:medianest.overseerr.enabled is false", "pulumi config set --secret slipway:medianestOverseerrKey");
    } finally {
      STACK.checkout().write(STACK.file(), file);
    }
    assertThat(STACK.docker().containers()).isEqualTo(before);
  }

  @Test
  void eachServiceOutsideIsCalledWithItsKeyAndUploadsOutliveTheUpdate() throws Exception {
    String file = STACK.checkout().read(STACK.file());
    byte[] content = content(1000);
    String id = upload("kept.bin", content);
    var before = docker.containers("app");
    assertThat(admin.get("/api/services").body()).isEqualTo("{\"plex\":{\"enabled\":false},\"overseerr\":{\"enabled\":false},\"uptimeKuma\":{\"enabled\":false},\"youtube\":{\"enabled\":false}}");
    try {
      KEYS.forEach((service, key) -> {
        STACK.set("--path 'slipway:medianest." + service + ".url' http://outside:8080/" + service);
        STACK.set("--secret slipway:" + ExternalService.secret("medianest", service) + " " + key);
      });
      STACK.up();

      assertThat(docker.containers("app")).hasSize(2).doesNotContainAnyElementsOf(before);
      assertThat(admin.get("/api/services").body()).isEqualTo("{\"plex\":{\"enabled\":true,\"up\":true,\"libraries\":3},\"overseerr\":{\"enabled\":true,\"up\":true,\"total\":9,\"pending\":4},"
          + "\"uptimeKuma\":{\"enabled\":true,\"up\":true,\"monitorsUp\":1,\"monitorsDown\":1},\"youtube\":{\"enabled\":true,\"up\":true,\"regions\":1}}");
      assertThat(OUTSIDE.log()).contains("plex /library/sections with its key", "overseerr /api/v1/request/count with its key", "uptimeKuma /metrics with its key", "youtube /i18nRegions with its key")
          .doesNotContain("refused");
      assertThat(download(id)).isEqualTo(content);
      // No key is anywhere but with the process.
      assertThat(Docker.inspect(docker.containers()).toString()).contains("http://outside:8080/plex").doesNotContain(KEYS.values());
    } finally {
      STACK.checkout().write(STACK.file(), file);
    }
  }

  private static String upload(String name, byte[] content) {
    var answer = site.send(admin.request("/api/media?name=" + name).header("Content-Type", "application/x-noise").POST(ofByteArray(content)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Docker.json(answer.body()).path("id").asText();
  }

  private static byte[] download(String id) throws IOException, InterruptedException {
    HttpRequest request = admin.request("/api/media/" + id + "/content").timeout(Site.PATIENCE).build();
    return site.client().send(request, BodyHandlers.ofByteArray()).body();
  }

  private static JsonNode media(String id) {
    return Docker.json(admin.get("/api/media/" + id).body());
  }

  private static byte[] content(int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }

  private static String sha256(byte[] content) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
