package dev.slipway.reference;

import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the generated parts of docs/configuration.md, and leaves what was written by hand. */
final class ConfigurationPage {
  private static final Pattern PART = Pattern.compile("(<!-- generated: (\\w+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private final List<SystemReference> systems = new ArrayList<>();
  /** Records that several systems use, and their settings. */
  private final Map<Class<?>, List<Setting>> shared = new LinkedHashMap<>();
  private final SystemReference edge = SystemReference.edge();

  ConfigurationPage() {
    for (SystemType<?> type : Catalogue.TYPES) {
      systems.add(SystemReference.of(type));
    }
    systems.stream().flatMap(system -> system.settings().stream()).map(Setting::section).filter(Objects::nonNull).distinct()
        .forEach(section -> shared.put(section, Settings.of(section)));
  }

  /** {@code page} as it should be. */
  String update(String page) {
    var parts = Map.of("edge", system(edge), "shared", shared(), "systems", systems.stream().map(this::system).collect(Collectors.joining("\n")));
    return PART.matcher(page).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "\n" + parts.get(match.group(2)) + "\n" + match.group(3)));
  }

  private String shared() {
    return shared.entrySet().stream()
        .map(section -> "### " + title(section.getKey()) + "\n\n" + new Javadoc(section.getKey()).summary() + ".\n\n" + table(section.getValue().stream().filter(this::isSystemsOwn).toList(), "."))
        .collect(Collectors.joining("\n"));
  }

  private String system(SystemReference system) {
    var text = new StringBuilder("## `slipway:" + system.key() + "`\n\n" + system.summary() + ".\n\n");
    text.append("| service | image | port | replicas | memory, CPUs | data | runs |\n|---|---|---|---|---|---|---|\n");
    system.services().forEach(service -> text.append(row(
        code(service.name()), code(service.image()), dash(service.port()), dash(service.replicas()), code(service.memory()) + ", " + code(service.cpus()), code(service.data()),
        service.runs().isEmpty() ? "always" : service.runs().replaceAll("(?<=with )(.*)$", "`$1`").replace(", not with ", "`, not with `"))));
    text.append('\n').append(table(system.settings().stream().filter(this::isSystemsOwn).toList(), ""));
    if (!system.secrets().isEmpty()) {
      text.append("\n| secret | in production | meaning |\n|---|---|---|\n");
      system.secrets().forEach(secret -> text.append(row(
          code("slipway:" + secret.key()), secret.production() == null ? "–" : "must be given: " + code(secret.production()), secret.meaning())));
    }
    return text.toString();
  }

  /** What a shared record's own section says already is not said again. */
  private boolean isSystemsOwn(Setting setting) {
    return setting.section() == null
        || shared.get(setting.section()).stream().noneMatch(same -> same.path().equals(setting.pathInSection()) && same.sameAs(setting));
  }

  private String table(List<Setting> settings, String prefix) {
    return "| key | default | allowed | meaning |\n|---|---|---|---|\n" + settings.stream()
        .map(setting -> row(code(prefix + setting.path()), byDefault(setting), allowed(setting), setting.meaning()))
        .collect(Collectors.joining());
  }

  private static String byDefault(Setting setting) {
    return setting.required() ? "must be given" : code(setting.defaultValue());
  }

  private String allowed(Setting setting) {
    var group = setting.kind().type();
    return shared.containsKey(group) ? "see [" + title(group).toLowerCase() + "](#" + title(group).toLowerCase().replace(' ', '-') + ")" : setting.accepts();
  }

  /** {@code AppSettings}: App settings. */
  private static String title(Class<?> section) {
    String words = section.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase();
    return words.substring(0, 1).toUpperCase() + words.substring(1);
  }

  private static String row(String... cells) {
    return List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String code(Object value) {
    return value == null ? "–" : "`" + (value instanceof Double number && number == Math.rint(number) ? String.valueOf(number.longValue()) : value) + "`";
  }

  private static String dash(Object value) {
    return Objects.toString(value, "–");
  }
}
