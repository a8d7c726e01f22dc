package dev.slipway.components.monitoring;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alert rules as Prometheus reads them, in which {@code ${name}} stands for a threshold and {@code ${runbooks}} for the
 * folder that alerts link to.
 */
final class AlertRules {
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private AlertRules() {}

  static String render(String rules, AlertThresholds thresholds, String runbooks) {
    Map<String, String> values = new TreeMap<>(thresholds.byName());
    values.put("runbooks", runbooks);
    return PLACE.matcher(rules).replaceAll(place -> {
      if (!values.containsKey(place.group(1))) {
        throw new IllegalStateException("alert rules name the threshold " + place.group(1) + ", known are " + values.keySet());
      }
      return Matcher.quoteReplacement(values.get(place.group(1)));
    });
  }
}
