package dev.slipway.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the series that an expression of Prometheus' language asks for. It knows no more of the language than our rules
 * and dashboards use: no comments, no braces in the values of labels.
 */
public final class Selectors {
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) ?\\([^)]*\\)");
  /** A name that no parenthesis follows, with its labels, before its range. Possessive: a part of a function's name is no series. */
  private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*+(?:\\{[^}]*})?+)(?:\\[[^]]*])?+(?!\\s*\\()");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

  private Selectors() {}

  /** Such as {@code up} and {@code up{job="edge"}}, each once. */
  public static Set<String> in(String expression) {
    return SELECTOR.matcher(GROUPING.matcher(expression).replaceAll("")).results()
        .map(found -> found.group(1)).filter(name -> !OPERATORS.contains(name)).collect(Collectors.toCollection(TreeSet::new));
  }
}
