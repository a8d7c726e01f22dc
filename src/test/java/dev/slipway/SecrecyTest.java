package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.Archive;
import dev.slipway.testing.Certificate;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Engine;
import dev.slipway.testing.Secret;
import dev.slipway.testing.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret leaves the engine's encryption, whether it was given or made. */
class SecrecyTest {
  private static final String GIVEN = "given-secret-";

  /** Nothing else here is as long a number in hex as a password that was derived. */
  private static final String DERIVED = "[0-9a-f]{32}";
  private static final Declarations GENERATED = Stack.shipped("dev").deploy();
  private static final Certificate CERTIFICATE = Certificate.of(Path.of("target"), "*.example.com");
  private static final Declarations GIVEN_BY_OWNER = Stack.production()
      .with("slipway:edge: {tls: {mode: provided, certificate: " + CERTIFICATE.file() + "}}")
      // PEM allows words in front of the key.
      .withSecret("slipway:edgeTlsKey", GIVEN + "key\n" + CERTIFICATE.key())
      .withSecret("slipway:crewplotsPostgresUrl", "postgresql://user:" + GIVEN + "@db.example.com/crewplots")
      .withSecret("slipway:crewplotsSessionSecret", GIVEN + "session")
      .deploy();

  static Stream<Declarations> stacks() {
    return Stream.of(GENERATED, GIVEN_BY_OWNER);
  }

  /** A {@link Secret} prints as such, so what is found here would stand in clear in the state. */
  @ParameterizedTest
  @MethodSource("stacks")
  void noInputHoldsASecretInClear(Declarations stack) {
    assertThat(stack.resources()).allSatisfy(resource ->
        assertThat(resource.inputs() + resource.name() + resource.options()).doesNotContain(Engine.SECRET_MARK, GIVEN).doesNotContainPattern(DERIVED));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void noExportHoldsASecret(Declarations stack) {
    assertThat(stack.exports().toString()).doesNotContain(Engine.SECRET_MARK, GIVEN).doesNotContainPattern(DERIVED);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void whatDockerShowsHoldsNotEvenAnEncryptedOne(Declarations stack) {
    assertThat(stack.containers()).allSatisfy(container -> assertThat(container.inputs().toString()).doesNotContain("[secret]"));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everythingThatGoesIntoAContainerIsSecret(Declarations stack) {
    assertThat(stack.commands()).filteredOn(command -> command.input("stdin") != null).isNotEmpty().allSatisfy(command ->
        assertThat(command.input("stdin")).isInstanceOf(Secret.class));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void whatACommandPrintsIsSecretWhereItMakesOneAndNeverLogged(Declarations stack) {
    var makers = stack.commands().stream().filter(command -> makesSecret(command)).toList();
    assertThat(makers).isNotEmpty().allSatisfy(maker -> {
      assertThat(maker.options().additionalSecretOutputs()).containsExactly("stdout");
      assertThat(maker.input("logging")).isEqualTo("none");
    });
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void noCommandLogsWhatItPrints(Declarations stack) {
    assertThat(stack.commands()).allSatisfy(command -> assertThat(command.input("logging")).isIn("none", "stderr"));
  }

  @Test
  void aMadeSecretIsMadeOnce() {
    assertThat(GENERATED.commands()).filteredOn(command -> command.input("create").toString().contains("generate-secret")).allSatisfy(command ->
        assertThat(command.options().ignoreChanges()).contains("create", "environment", "triggers"));
  }

  @Test
  void theSecretsOfAProductionsDataAreAsProtectedAsItsVolumes() {
    var production = Stack.production().deploy();
    assertThat(production.get("stack-key-value").options().protect()).isTrue();
    assertThat(production.get("stack-key-value").input("delete")).isNull();
    assertThat(GENERATED.commands()).noneMatch(command -> command.options().protect());
  }

  @Test
  void theAppGetsItsSecretsAsFilesOfItsOwn() {
    var files = Archive.of(GENERATED.get("crewplots-app-gate"));
    assertThat(files.get("environment")).contains("DATABASE_URL='postgresql://crewplots_user:").containsPattern(DERIVED);
    assertThat(GENERATED.get("crewplots-app-1").texts("entrypoints")).containsExactly("sh", "/run/slipway/start");
  }

  private static boolean makesSecret(Declared command) {
    return Stream.of("generate-secret", "issue-certificate").anyMatch(script -> command.input("create").toString().contains(script));
  }
}
