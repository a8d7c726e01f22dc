package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.edge.EdgeSettings;
import dev.slipway.edge.Tls;
import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tracked stack files, the project file, the program and its manual know the same keys. */
class ProjectFileTest {

  @Test
  void theProjectDeclaresEveryKeyButTheSecrets() throws IOException {
    assertThat(declared()).isEqualTo(with(systems(), "profile", "systems", "edge", "rehearsal", "pin", "keptReleases"));
  }

  @Test
  void theCommandLineDemandsNoKeyButTheListOfSystems() throws IOException {
    var demanded = new TreeSet<String>();
    yaml("Pulumi.yaml").get("config").fields().forEachRemaining(key -> {
      if (!key.getValue().has("default") && !key.getValue().has("value")) {
        demanded.add(key.getKey());
      }
    });
    assertThat(demanded).containsExactly("systems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "testing", "prod"})
  void stacksSetDeclaredKeysOnly(String stack) throws IOException {
    var known = with(secrets(), "docker:host");
    declared().forEach(key -> known.add("slipway:" + key));
    assertThat(known).containsAll(keys(yaml("Pulumi." + stack + ".yaml").get("config")));
  }

  @Test
  void theManualNamesEveryKey() throws IOException {
    String manual = Files.readString(Path.of("docs/configuration.md"));
    assertThat(secrets()).allSatisfy(secret -> assertThat(manual).contains("`" + secret + "`"));
    Stream.concat(Stream.of(EdgeSettings.class), Catalogue.TYPES.stream().map(SystemType::settings))
        .flatMap(ProjectFileTest::leaves)
        .forEach(key -> assertThat(manual).containsPattern("[`.]" + key + "`"));
  }

  private static Stream<String> leaves(Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents()).flatMap(component ->
        component.getType().isRecord() && !component.getType().isAnnotationPresent(JsonClassDescription.class)
            ? leaves(component.getType())
            : Stream.of(component.getName()));
  }

  private static Set<String> systems() {
    return Catalogue.TYPES.stream().map(SystemType::key).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> secrets() {
    var secrets = new TreeSet<>(Set.of("slipway:" + Tls.KEY_SECRET));
    Catalogue.TYPES.forEach(type -> type.secrets().forEach(secret -> secrets.add("slipway:" + secret)));
    return secrets;
  }

  private static Set<String> declared() throws IOException {
    return keys(yaml("Pulumi.yaml").get("config")).stream().filter(key -> !key.startsWith("pulumi:")).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> with(Set<String> keys, String... more) {
    keys.addAll(Arrays.asList(more));
    return keys;
  }

  private static Set<String> keys(JsonNode group) {
    var keys = new TreeSet<String>();
    group.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(Files.readString(Path.of(file)));
  }
}
