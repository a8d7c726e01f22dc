package dev.slipway.settings;

/**
 * One thing wrong with a stack's configuration.
 *
 * @param path full key as the user writes it, such as {@code slipway:crewplots.app.memory}
 * @param message what is wrong and what is allowed; never a secret's value
 * @param command the command that sets a missing value, with {@code %s} for the stack; null otherwise
 */
public record SettingProblem(String path, String message, String command) {
  private static final String MISSING = "is missing";

  public SettingProblem(String path, String message) {
    this(path, message, null);
  }

  /** A value that only the owner can give. {@code placeholder} says what to type. */
  public static SettingProblem missing(String path, String placeholder) {
    return new SettingProblem(path, MISSING, "pulumi config set --path '" + path + "' " + placeholder);
  }

  /** A secret that stands in clear in the stack's file. */
  public static SettingProblem notEncrypted(String path) {
    return new SettingProblem(path, "is not encrypted", "pulumi config set --secret " + path);
  }

  /** A secret that only the owner can give; {@code source} is a command that prints one. */
  public static SettingProblem missingSecret(String path, String source) {
    return new SettingProblem(path, MISSING, source + " | pulumi config set --secret " + path);
  }

  boolean isMissing() {
    return message.equals(MISSING);
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
