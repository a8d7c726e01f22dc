package dev.slipway.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import dev.slipway.testing.Declarations;
import dev.slipway.testing.Declared;
import dev.slipway.testing.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SystemReferenceTest {
  /** Each is dozens of runs of the program. */
  private static final Map<String, SystemReference> FOUND = new HashMap<>();
  private static final Declarations DEVELOPMENT = Stack.shipped("dev").deploy();

  static Stream<SystemType<?>> types() {
    return Catalogue.TYPES.stream();
  }

  /** A system that was added with a stack file of its own is not among them. */
  static Stream<SystemType<?>> typesOfDevelopment() {
    var selected = Stack.shipped("dev").load().systems().keySet();
    assertThat(selected).contains("crewplots", "pagodirecto", "devportal", "pivotalflow", "medianest");
    return types().filter(type -> selected.contains(type.key()));
  }

  private static Service service(SystemReference system, String name) {
    return system.services().stream().filter(service -> service.name().equals(name)).findFirst().orElseThrow();
  }

  private static SystemReference named(String key) {
    return reference(Catalogue.TYPES.stream().filter(type -> type.key().equals(key)).findFirst().orElseThrow());
  }

  private static SystemReference reference(SystemType<?> type) {
    return FOUND.computeIfAbsent(type.key(), key -> SystemReference.of(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everySystemAndEverySecretHasAMeaning(SystemType<?> type) {
    assertThat(SystemReference.summary(type.settings())).as("the first sentence of the Javadoc of %s without Settings", type.settings()).isNotBlank();
    assertThat(SecretKey.of(type.settings(), type.secrets(), type.givenInProduction())).filteredOn(secret -> secret.meaning().isBlank()).extracting(SecretKey::key)
        .as("each needs a constant in %s with a Javadoc: it is what `slipway systems` and docs/configuration.md tell", type.settings())
        .isEmpty();
  }

  /** Against what the shipped development stack really declares, which has all five with their default limits. */
  @ParameterizedTest
  @MethodSource("typesOfDevelopment")
  void servicesAreThoseThatAreDeclared(SystemType<?> type) {
    var containers = DEVELOPMENT.containers().stream().filter(container -> type.key().equals(container.label("slipway.system"))).toList();
    var services = reference(type).services();
    assertThat(containers).isNotEmpty();
    assertThat(services).extracting(Service::name).containsAll(containers.stream().map(container -> container.label("slipway.service")).toList());
    assertThat(services).filteredOn(service -> service.runs().isEmpty()).extracting(Service::name)
        .isSubsetOf(containers.stream().map(container -> container.label("slipway.service")).toList());
    for (Declared container : containers) {
      var service = services.stream().filter(candidate -> candidate.name().equals(container.label("slipway.service"))).findFirst().orElseThrow();
      if ("job".equals(container.label("slipway.kind"))) {
        continue; // it has the image of the service that it works for
      }
      var image = DEVELOPMENT.get(type.key() + "-" + service.name() + "-image");
      assertThat(service.image()).isEqualTo(image.input("build") == null ? image.input("name") : "built from " + image.group("build").get("context"));
      assertThat(service.data()).isEqualTo(container.groups("volumes").stream()
          .filter(volume -> String.valueOf(volume.get("volumeName")).endsWith("-data")).map(volume -> volume.get("containerPath")).findFirst().orElse(null));
    }
  }

  /** The launcher fetches images before an up by what the system's type says. */
  @ParameterizedTest
  @MethodSource("types")
  void imagesOfAllServicesAreAnnounced(SystemType<?> type) {
    var pulled = reference(type).services().stream().filter(service -> service.runs().isEmpty() || service.runs().startsWith("not with"))
        .map(Service::image).filter(image -> !image.startsWith("built from ")).distinct().toList();
    var example = Settings.example(type.settings(), Map.of());
    assertThat(type.imagesOf(example)).containsExactlyInAnyOrderElementsOf(pulled);
  }

  @Test
  void optionalServicesNameTheirSwitch() {
    var devportal = named("devportal");
    assertThat(service(devportal, "app").runs()).isEmpty();
    assertThat(service(devportal, "adminer").runs()).isEqualTo("with adminer.enabled: true");
    assertThat(service(devportal, "nginx").runs()).isEqualTo("not with nginx.enabled: false");
    assertThat(service(devportal, "redis").runs()).isEqualTo("not with slipway:devportalRedisUrl");
    assertThat(service(named("pagodirecto"), "nginx").runs()).as("which refuses to do without").isEmpty();
  }

  @Test
  void defaultsAndPortsAreThere() {
    assertThat(service(named("crewplots"), "postgres")).isEqualTo(
        new Service("crewplots", "postgres", "postgres:15-alpine", 5432, 1, "512m", 1.0, "/var/lib/postgresql/data", "not with slipway:crewplotsPostgresUrl"));
  }

  @Test
  void secretsThatProductionDemandsAreNamedWithTheWayToMakeOne() {
    assertThat(named("crewplots").secrets()).extracting(SecretKey::key, SecretKey::production)
        .contains(tuple("crewplotsEncryptionKey", "openssl rand -hex 32"), tuple("crewplotsRedisUrl", null));
  }

  @Test
  void theEdgeIsDescribedAsWell() {
    var edge = SystemReference.edge();
    assertThat(edge.services()).extracting(Service::name).isEqualTo(List.of("docker-api", "edge"));
    assertThat(service(edge, "edge").runs()).contains("enabled: false");
  }
}
