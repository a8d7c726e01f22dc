package dev.slipway.settings;

/**
 * One thing wrong with a stack's configuration.
 *
 * @param path full key as the user writes it, such as {@code slipway:crewplots.app.memory}
 * @param message what is wrong and what is allowed; never a secret's value
 * @param command the command that sets a missing value, with {@code %s} for the stack; null otherwise
 */
public record SettingProblem(String path, String message, String command) {
  public SettingProblem(String path, String message) {
    this(path, message, null);
  }

  /** A value that only the owner can give. {@code placeholder} says what to type. */
  public static SettingProblem missing(String path, String placeholder) {
    return new SettingProblem(path, "is missing", "pulumi config set --path '" + path + "' " + placeholder);
  }

  /** A secret that only the owner can give; {@code source} is a command that prints one. */
  public static SettingProblem missingSecret(String path, String source) {
    return new SettingProblem(path, "is missing", source + " | pulumi config set --secret " + path);
  }

  SettingProblem below(String parent) {
    String full = parent + "." + path;
    return command == null ? new SettingProblem(full, message) : new SettingProblem(full, message, command.replace("'" + path + "'", "'" + full + "'"));
  }

  /** One line for the user of {@code stack}. */
  public String line(String stack) {
    return path + " " + message + (command == null ? "" : ": " + command + " --stack " + stack);
  }
}
