package dev.slipway.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what a program declared for a reviewer. What all resources of a type have in common stands once,
 * above them; a second replica shows only what sets it apart from the first.
 */
public final class Snapshot {
  private static final int WIDTH = 120;

  private final Declarations declarations;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Set<String>> common = new TreeMap<>();

  private Snapshot(Declarations declarations) {
    this.declarations = declarations;
  }

  public static String of(Declarations declarations) {
    return new Snapshot(declarations).render();
  }

  private String render() {
    var kinds = declarations.resources().stream().collect(Collectors.groupingBy(Snapshot::kind, TreeMap::new, Collectors.toList()));
    kinds.forEach((kind, all) -> {
      var shared = new LinkedHashSet<>(lines(all.get(0)));
      all.forEach(resource -> shared.retainAll(lines(resource)));
      common.put(kind, all.size() > 1 ? shared : Set.of());
      if (all.size() > 1 && !shared.isEmpty()) {
        section("every " + kind, shared, 0);
      }
    });
    declarations.resources().stream().filter(resource -> resource.options().parent() == null).forEach(resource -> tree(resource, 0));
    section("exports", declarations.exports().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + ": " + e.getValue()).toList(), 0);
    return text.toString();
  }

  /** Commands have no more than their script in common; containers that end are unlike those that stay. */
  private static String kind(Declared resource) {
    if ("job".equals(resource.label("slipway.kind"))) {
      return resource.type() + " that ends";
    }
    return resource.input("create") instanceof String call ? resource.type() + " " + call.split(" ")[0] : resource.type();
  }

  private void tree(Declared resource, int depth) {
    var own = new ArrayList<>(lines(resource));
    own.removeAll(common.get(kind(resource)));
    var first = firstReplica(resource);
    if (first != null) {
      own.removeAll(lines(first));
    }
    section(resource.type() + " " + resource.name() + (first == null ? "" : " is " + first.name() + " but for"), own, depth);
    declarations.resources().stream()
        .filter(child -> resource.name().equals(child.options().parent()) && child.urn().startsWith(resource.urn().replaceFirst("::.*", "\\$")))
        .forEach(child -> tree(child, depth + 1));
  }

  private Declared firstReplica(Declared resource) {
    String first = resource.name().replaceFirst("-\\d+(-gate)?$", "-1$1");
    return first.equals(resource.name()) || !declarations.has(first) ? null : declarations.get(first);
  }

  private void section(String title, Iterable<String> lines, int depth) {
    text.append(depth == 0 && text.length() > 0 ? "\n" : "").append("  ".repeat(depth)).append(title).append('\n');
    lines.forEach(line -> text.append(line.indent(2 * depth + 4)));
  }

  private static List<String> lines(Declared resource) {
    var lines = new ArrayList<String>();
    var inputs = new TreeMap<>(resource.inputs());
    if ("tools/commands/admit".equals(inputs.get("create"))) {
      inputs.remove("stdin");
      lines.add("stdin: [secret] " + String.join(", ", files(resource)));
    }
    // All have it.
    inputs.remove("init", true);
    if ("tools/commands/record-release".equals(inputs.get("create"))) {
      // Follows all that is declared, which is reviewed itself.
      inputs.remove("triggers");
      inputs.put("environment", new TreeMap<>(Map.of("DIGEST", "[of all services]", "VOLUME", resource.group("environment").get("VOLUME"))));
    }
    inputs.forEach((name, value) -> lines.addAll(entry(name, value)));
    options(resource.options()).forEach((name, value) -> lines.add("(" + name + (value == Boolean.TRUE ? "" : " " + value) + ")"));
    return lines;
  }

  /** The archive by its files' names; secret variables by theirs. */
  private static List<String> files(Declared gate) {
    return Archive.of(gate).keySet().stream()
        .map(file -> file.equals("environment") ? file + " " + Archive.secretVariables(gate) : file)
        .toList();
  }

  private static Map<String, Object> options(Declared.Options options) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("depends on", options.dependsOn());
    shown.put("deleted before replaced", options.deleteBeforeReplace());
    shown.put("protected", options.protect());
    shown.put("retained on delete", options.retainOnDelete());
    shown.put("replaced on changes of", options.replaceOnChanges());
    shown.put("ignores changes of", options.ignoreChanges());
    shown.put("secret outputs", options.additionalSecretOutputs());
    shown.put("provider", options.provider() == null ? List.of() : options.provider());
    shown.put("plugin version", options.version() == null ? List.of() : options.version());
    shown.values().removeIf(value -> value == Boolean.FALSE || value.equals(List.of()));
    return shown;
  }

  /** Labels and variables a line each, since most are common to many resources. */
  private static List<String> entry(String name, Object value) {
    if (name.equals("labels")) {
      return ((List<?>) value).stream().map(label -> "label " + label((Map<?, ?>) label)).toList();
    }
    if (name.equals("environment")) {
      return ((Map<?, ?>) value).entrySet().stream().map(variable -> "variable " + (variable.getKey().equals("JOB") ? "JOB=[fingerprint]" : variable)).toList();
    }
    String line = name + ": " + stable(value);
    return List.of(line.length() > WIDTH && value instanceof List<?> list
        ? name + ":" + list.stream().map(Snapshot::stable).collect(Collectors.joining("\n  ", "\n  ", ""))
        : line);
  }

  private static String label(Map<?, ?> label) {
    return label.get("label") + " = " + (label.get("label").equals("slipway.files") ? "[fingerprint]" : stable(label.get("value")));
  }

  /** The tag of a built image follows its sources, which are reviewed themselves. */
  private static String stable(Object value) {
    return String.valueOf(value).replaceFirst("(slipway/[a-z0-9-]+:)[0-9a-f]{12}$", "$1[content]");
  }
}
