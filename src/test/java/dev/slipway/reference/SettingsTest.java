package dev.slipway.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.settings.AppSettings;
import dev.slipway.settings.Checks;
import dev.slipway.settings.HostName;
import dev.slipway.settings.Kind;
import dev.slipway.settings.Memory;
import dev.slipway.settings.SettingsReader;
import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  /**
   * Settings of a garden.
   *
   * @param host where it is
   * @param rows of beds; default 3
   * @param bed one of them
   * @param app its gate
   */
  public record GardenSettings(HostName host, Integer rows, Bed bed, AppSettings app) {
    public GardenSettings {
      rows = rows == null ? Integer.valueOf(3) : rows;
      app = AppSettings.orDefault("app", app, "apps/crewplots", "1g", 2.0);
      new Checks().present("host", host, "<where>").range("rows", rows, 1, 9).atLeast("app.memory", app.memory(), "128m").done();
    }
  }

  /** @param soil what it is filled with; default {@code loam} */
  public record Bed(String soil) {
    public Bed {
      soil = soil == null ? "loam" : soil;
    }
  }

  private static Setting of(String path) {
    return Settings.of(GardenSettings.class).stream().filter(setting -> setting.path().equals(path)).findFirst().orElseThrow();
  }

  static Stream<Class<?>> records() {
    return Stream.concat(Stream.of(EdgeSettings.class), Catalogue.TYPES.stream().map(SystemType::settings));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everySettingHasAMeaning(Class<?> type) {
    assertThat(Settings.of(type)).filteredOn(setting -> setting.meaning().isBlank()).extracting(Setting::component)
        .as("each needs a @param in its record's Javadoc that says more than its default: it is what `slipway systems` and docs/configuration.md tell")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void noMeaningStatesADefaultThatIsNotTheCodes(Class<?> type) {
    assertThat(Settings.of(type)).filteredOn(setting -> setting.defaultValue() != null && setting.meaning().matches(".*\\bdefault\\b.*"))
        .extracting(setting -> setting.component() + " is " + setting.defaultValue() + " by default, and its Javadoc says: " + setting.meaning())
        .as("the code knows the default: the Javadoc has the same value (\"; default 3\"), or nothing")
        .isEmpty();
  }

  @Test
  void defaultsAreWhatTheProgramMakesOfNothing() {
    assertThat(of("rows").defaultValue()).isEqualTo("3");
    assertThat(of("app.memory").defaultValue()).isEqualTo("1g");
    assertThat(of("app.cpus").defaultValue()).isEqualTo("2");
    assertThat(of("app.target").defaultValue()).isNull();
    assertThat(of("bed.soil").defaultValue()).as("in a group that is not there by default").isEqualTo("loam");
    assertThat(of("bed.soil").inOptional()).isTrue();
  }

  @Test
  void whatIsAllowedIsWhatTheChecksSay() {
    assertThat(of("rows").allowed()).containsExactly("1 to 9");
    assertThat(of("app.memory").allowed()).containsExactly("at least 128m");
    assertThat(of("app.replicas").accepts()).isEqualTo("1 to 100");
    assertThat(of("bed.soil").accepts()).isEqualTo("a text");
    assertThat(of("host").required()).isTrue();
    assertThat(of("rows").required()).isFalse();
  }

  @Test
  void aDefaultThatTheCodeTellsIsNotToldByTheTextToo() {
    assertThat(of("rows").meaning()).isEqualTo("of beds");
    assertThat(of("bed.soil").meaning()).isEqualTo("what it is filled with");
  }

  @Test
  void aRecordOfAnotherPackageIsASectionOfItsOwn() {
    assertThat(of("app.replicas").section()).isEqualTo(AppSettings.class);
    assertThat(of("app.replicas").pathInSection()).isEqualTo("replicas");
    assertThat(of("bed.soil").section()).isNull();
  }

  @Test
  void describingLeavesTheChecksAsStrictAsTheyWere() {
    Settings.of(GardenSettings.class);
    assertThatThrownBy(() -> new GardenSettings(null, 10, null, null)).hasMessageContaining("is 10: allowed is 1 to 9").hasMessageContaining("host");
  }

  /** Dry runs use them where a value has to be given. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyFormNamesAnExampleOfItself(Class<?> form) {
    var reader = new SettingsReader();
    assertThat(reader.<Object>read("key", "\"" + Kind.of(form).example() + "\"", asObject(form))).isNotNull();
    assertThat(reader.problems()).isEmpty();
  }

  static Stream<Class<?>> forms() {
    return Stream.concat(Stream.of(Memory.class), records().flatMap(type -> Settings.of(type).stream()).map(setting -> setting.kind().type()).filter(type -> Kind.of(type).isForm())).distinct();
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> asObject(Class<?> type) {
    return (Class<Object>) type;
  }

  @Test
  void anExampleIsMadeOfWhatIsGiven() {
    var garden = Settings.example(GardenSettings.class, Map.of("rows", 5, "app.replicas", 2, "app.caches", List.of("/x")));
    assertThat(garden.rows()).isEqualTo(5);
    assertThat(garden.app().replicas()).isEqualTo(2);
    assertThat(garden.app().memory()).isEqualTo(Memory.parse("1g"));
  }
}
