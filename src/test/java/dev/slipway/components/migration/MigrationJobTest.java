package dev.slipway.components.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a migration is made of, and what makes it run again. */
class MigrationJobTest {
  @TempDir private Path folder;

  private static Stack stack() {
    return Stack.shipped("testing").with("slipway:systems: [pivotalflow]");
  }

  private static String job(Stack stack) {
    var declared = stack.deploy();
    String job = (String) declared.get("pivotalflow-migrate-gate").group("environment").get("JOB");
    // Or the old container, which ended well, would pass for the new one.
    assertThat(declared.get("pivotalflow-migrate-1").label("slipway.files")).isEqualTo(job);
    return job;
  }

  @Test
  void anAppThatIsNotOursIsMigratedByPrisma() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM node:20-alpine\n");
    var theirs = stack().in("slipway:pivotalflow", "backend", "{context: '" + folder + "'}").deploy();
    assertThat(theirs.get("pivotalflow-migrate-1").texts("command")).containsExactly("npx", "prisma", "migrate", "deploy");
    // Or npx would fetch today's newest from the internet.
    assertThat(theirs.get("pivotalflow-migrate-1").texts("envs")).contains("npm_config_offline=true", "HOME=/tmp");
  }

  @Test
  void itMayHaveAnImageAndMountedCodeOfItsOwn() throws IOException {
    Files.writeString(folder.resolve("schema.prisma"), "");
    var own = stack().in("slipway:pivotalflow", "migrate", "{image: 'node:20-alpine', command: [npx, prisma, migrate, deploy], folder: /app, mounts: {'" + folder + "': /app}}").deploy();
    assertThat(own.get("pivotalflow-migrate-image").input("name")).isEqualTo("node:20-alpine");
    assertThat(own.get("pivotalflow-migrate-1").texts("command")).containsExactly("npx", "prisma", "migrate", "deploy");
    assertThat(own.get("pivotalflow-migrate-1").texts("entrypoints")).containsExactly("sh", "/run/slipway/job");
    assertThat(Archive.of(own.get("pivotalflow-migrate-gate"))).containsEntry("folder", "/app\n").containsKey("job");
  }

  @Test
  void onlyWhatCountsRunsItAgain() throws IOException {
    String before = job(stack());
    assertThat(job(stack())).isEqualTo(before);
    assertThat(job(stack().in("slipway:pivotalflow", "migrate", "{memory: 512m, cpus: 2.0, deadline: 20m}"))).isEqualTo(before);
    assertThat(job(stack().in("slipway:pivotalflow", "rateLimitDefault", "7"))).isEqualTo(before);

    assertThat(job(stack().in("slipway:pivotalflow", "migrate", "{command: [node, migrate.js, --dry]}"))).isNotEqualTo(before);
    assertThat(job(stack().withSecret("slipway:pivotalflowPostgresUrl", "postgresql://a:b@c/d"))).isNotEqualTo(before);
    assertThat(job(stack().in("slipway:pivotalflow", "postgres", "{volume: restored-backup}"))).isNotEqualTo(before);
    assertThat(job(stack().in("slipway:pivotalflow", "postgres", "{memory: 1g}"))).isEqualTo(before);
    Files.writeString(folder.resolve("1.sql"), "SELECT 1");
    var mounted = stack().in("slipway:pivotalflow", "migrate", "{mounts: {'" + folder + "': /app}}");
    String one = job(mounted);
    Files.writeString(folder.resolve("1.sql"), "SELECT 2");
    String two = job(mounted);
    assertThat(two).isNotEqualTo(one).isNotEqualTo(before);
    // At the wrong place its program may have found nothing to do.
    assertThat(job(stack().in("slipway:pivotalflow", "migrate", "{mounts: {'" + folder + "': /app/migrations}}"))).isNotEqualTo(two);
  }

  @Test
  void whatALockFileDecidesIsNotRead() throws IOException {
    Files.writeString(folder.resolve("1.sql"), "SELECT 1");
    String before = fingerprint(folder);
    Files.createDirectories(folder.resolve("node_modules/x"));
    Files.writeString(folder.resolve("node_modules/x/index.js"), "");
    assertThat(fingerprint(folder)).isEqualTo(before);
    assertThat(CodeFingerprint.of(Map.of())).isEmpty();
  }

  @Test
  void linksCount() throws IOException {
    for (String release : List.of("7", "8")) {
      Files.writeString(Files.createDirectories(folder.resolve("releases/" + release)).resolve("1.sql"), "SELECT " + release);
    }
    var code = Files.createDirectory(folder.resolve("code"));
    var current = folder.resolve("current");
    Set<String> seen = new HashSet<>();
    for (String release : List.of("7", "8")) {
      link(current, Path.of("releases", release));
      assertThat(seen.add(fingerprint(current))).isTrue();
      link(code.resolve("schema"), Path.of("/schemas", release));
      assertThat(seen.add(fingerprint(code))).isTrue();
    }
    // What is behind a folder that is a link is looked at, wherever that stays.
    Files.writeString(folder.resolve("releases/8/1.sql"), "SELECT 9");
    assertThat(seen.add(fingerprint(current))).isTrue();
  }

  private static String fingerprint(Path code) {
    return CodeFingerprint.of(Map.of(code.toString(), "/app"));
  }

  private static void link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }

  @Test
  void itsSecretsAreNowhereInSight() {
    Declarations declared = stack().deploy();
    assertThat(declared.get("pivotalflow-migrate-1").inputs().toString()).doesNotContain("postgresql://");
    assertThat(declared.get("pivotalflow-migrate-gate").inputs().toString()).doesNotContain("postgresql://");
  }
}
