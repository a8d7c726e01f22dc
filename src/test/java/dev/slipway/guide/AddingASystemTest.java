package dev.slipway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/adding-a-system.md, followed to the letter. */
class AddingASystemTest {
  private static final Guide GUIDE = Guide.read(Path.of("docs/adding-a-system.md"));

  @TempDir static Path project;

  private static PatchedProgram program;
  private static String config;

  @BeforeAll
  static void followTheGuide() throws Exception {
    GUIDE.follow(project, Path.of(""));
    program = PatchedProgram.compile(project.resolve("src/main/java"), project.resolve("classes"));
    var yaml = new YAMLMapper();
    config = yaml.writeValueAsString(yaml.readTree(Files.readString(project.resolve("Pulumi.visits.yaml"))).get("config"));
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  @Test
  void aSystemCostsLessThanSixtyLinesOfJava() {
    assertThat(GUIDE.steps().stream().filter(step -> step.file().endsWith(".java")).flatMap(step -> step.text().lines()).count()).isLessThan(60);
  }

  @Test
  void itDeclaresItsServicesLikeAnyOther() throws Exception {
    String declared = program.call(AddedSystem.class, "declare", config, project.resolve("apps/visits").toString());

    assertThat(declared).contains(
        "slipway:visits:Visits visits\n",
        "docker:index/container:Container visits-app-1\n",
        "docker:index/container:Container visits-redis-1\n",
        "docker:index/volume:Volume visits-redis-data\n",
        "label slipway.url = https://visits.localhost:8444\n",
        "stdin: [secret] environment [REDIS_URL]",
        "urls: {visits.localhost=https://visits.localhost:8444}\n");
    assertThat(declared).contains("capabilities: {drops=[ALL]}", "readOnly: true", "name: redis:7-alpine");
    assertThat(declared).containsPattern("Container visits-app-1\n(?:      .*\n)*?.*memory: 128\n").doesNotContain("crewplots");
  }

  @Test
  void itsSettingsAreCheckedLikeAnyOther() throws Exception {
    assertThat(program.call(AddedSystem.class, "problems", "slipway:systems: [visits]\nslipway:visits: {app: {image: 'a/b:1', memory: 32m, replica: 2}}"))
        .contains("slipway:visits.host is missing", "<host name of the page>")
        .contains("slipway:visits.app.memory is 32m: the service needs at least 64m")
        .contains("slipway:visits.app.replica is not a known key, did you mean \"replicas\"?");
  }

  /** The project's own tests of the whole catalogue, of each kind a quick one. Those that compare it with files cannot run here: the files are the project's. */
  @ParameterizedTest
  @ValueSource(strings = {
      "dev.slipway.environment.BadConfigurationTest#eachMistakeIsOneLine(dev.slipway.environment.BadConfigurationTest$Mistake)",
      "dev.slipway.systems.WatchedSystemsTest#itsHostItsPortsAndItsSecretsAreTheSystems(java.lang.String)"})
  void testsOfTheCatalogueTakeItAsItIs(String test) {
    assertThat(program.failures(test)).isEmpty();
  }

  @Test
  void theProjectFileStaysOne() throws Exception {
    var keys = new YAMLMapper().readTree(Files.readString(project.resolve("Pulumi.yaml"))).get("config");
    assertThat(keys.get("visits").get("type").asText()).isEqualTo("object");
    assertThat(keys.has("crewplots")).isTrue();
  }
}
