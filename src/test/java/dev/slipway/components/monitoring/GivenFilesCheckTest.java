package dev.slipway.components.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.Records;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Shell;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner's alert and scrape files have to pass, and when. */
class GivenFilesCheckTest {
  private static final String CHECK = "pivotalflow-given-files-check";

  @TempDir private static Path folder;
  private static Path alerts;
  private static Path scrapes;
  private static Declarations watched;

  @BeforeAll
  static void write() throws IOException {
    alerts = Files.writeString(folder.resolve("my alerts.yml"), "groups: [{name: mine, rules: [{alert: Mine, expr: 'sum(up'}]}]");
    scrapes = Files.writeString(folder.resolve("scrapes.yml"), "scrape_configs: [{job_name: mine}]");
    watched = stack("pivotalflow").deploy();
  }

  private static Stack stack(String systems) {
    return Stack.shipped("testing").with("slipway:systems: [" + systems + "]").in("slipway:pivotalflow", "monitoring", "{alerts: ['" + alerts + "'], scrapes: [" + scrapes + "]}");
  }

  @Test
  void nothingOfTheEnvironmentChangesBeforeTheyHavePassed() {
    var stack = stack("pivotalflow, medianest").in("slipway:medianest", "monitoring", "{enabled: true, scrapes: [" + scrapes + "]}").deploy();
    assertThat(stack.containers()).isNotEmpty().allSatisfy(container -> assertThat(container.options().dependsOn()).contains(CHECK, "medianest-given-files-check"));
    assertThat(stack.ofType("docker:index/network:Network")).isNotEmpty().allSatisfy(network -> assertThat(network.options().dependsOn()).contains(CHECK));
    // A volume that is kept would keep what it depends on.
    assertThat(stack.volumes()).allSatisfy(volume -> assertThat(volume.options().dependsOn()).isEmpty());
    // Neither waits for anything, the other included: both tell what is wrong.
    assertThat(List.of(CHECK, "medianest-given-files-check", "medianest-given-files-image")).allSatisfy(name -> assertThat(stack.get(name).options().dependsOn()).isEmpty());
  }

  @Test
  void theyAreCheckedAgainOnlyWhenTheyOrTheImageChange() {
    var check = watched.get(CHECK);
    assertThat(check.input("create")).isEqualTo("tools/commands/check-files");
    assertThat(check.group("environment")).containsEntry("CHECK", "sh judge").containsEntry("IMAGE", "sha256:pivotalflow-given-files-image");
    assertThat(check.texts("triggers")).hasSize(2).first().isEqualTo("sha256:pivotalflow-given-files-image");
    assertThat(Archive.of(check)).containsOnlyKeys("files", "judge", "rules/my alerts.yml", "config/scrapes.yml");
  }

  @Test
  void aStackWithoutSuchFilesHasNoSuchCheck() {
    var stacks = List.of(
        Stack.shipped("testing").deploy(),
        stack("pivotalflow").in("slipway:pivotalflow", "monitoring", "{enabled: false, alerts: ['" + alerts + "']}").deploy());
    assertThat(stacks).flatExtracting(Declarations::resources).extracting(Declared::name).isNotEmpty().noneMatch(name -> name.contains("given-files"));
  }

  @Test
  void aSystemThatIsHeldAtAReleaseHasTheFilesOfThatRelease() {
    var back = stack("pivotalflow").deploy(Map.of("pivotalflow", Records.of(watched, 3)));
    assertThat(back.has(CHECK)).isFalse();
  }

  @Test
  void itIsAPartOfItsSystem() {
    assertThat(watched.get(CHECK).urn()).startsWith("slipway:monitoring:GivenFiles$");
    assertThat(watched.get(CHECK).options().parent()).isEqualTo("pivotalflow");
  }

  @Test
  void eachBadFileIsToldWithItsPathAndTheReason() throws IOException {
    var files = Archive.of(watched.get(CHECK));
    for (var file : files.entrySet()) {
      Files.writeString(Files.createDirectories(folder.resolve("run").resolve(file.getKey()).getParent()).resolve(Path.of(file.getKey()).getFileName()), file.getValue());
    }
    assertThat(judge("false")).isEqualTo(new Shell.Result(1, """
        slipway:pivotalflow.monitoring.alerts names "%s", which promtool refuses:
        check rules rules/my alerts.yml
        slipway:pivotalflow.monitoring.scrapes names "%s", which promtool refuses:
        check config config/scrapes.yml
        """.formatted(alerts, scrapes)));
    assertThat(judge("[ \"$2\" = config ]").output()).contains("my alerts.yml\", which").doesNotContain("scrapes.yml");
    assertThat(judge("true")).isEqualTo(new Shell.Result(0, ""));
  }

  /** @param verdict of a promtool that says what it was asked */
  private Shell.Result judge(String verdict) throws IOException {
    Path promtool = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("promtool"), "#!/bin/sh\necho \"$*\"\n" + verdict + "\n");
    assertThat(promtool.toFile().setExecutable(true)).isTrue();
    return Shell.run(Map.of("PATH", promtool.getParent() + ":" + System.getenv("PATH")), "sh", "-c", "cd '" + folder.resolve("run") + "' && sh judge");
  }
}
