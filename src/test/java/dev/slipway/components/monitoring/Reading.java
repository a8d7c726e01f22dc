package dev.slipway.components.monitoring;

import dev.slipway.settings.SettingProblem;
import dev.slipway.settings.SettingsReader;
import java.util.List;

/** Settings as a stack's file would have them. */
final class Reading {
  static final String KEY = "slipway:watched.monitoring";

  private Reading() {}

  /** Those of {@code json}, which is right. */
  static MonitoringSettings settings(String json) {
    var reader = new SettingsReader();
    var settings = reader.read(KEY, json, MonitoringSettings.class);
    if (!reader.problems().isEmpty()) {
      throw new AssertionError(reader.problems());
    }
    return settings;
  }

  /** A line for each mistake in {@code json}. */
  static List<String> problems(String json) {
    var reader = new SettingsReader();
    reader.read(KEY, json, MonitoringSettings.class);
    return reader.problems().stream().map((SettingProblem problem) -> problem.line("dev")).toList();
  }
}
