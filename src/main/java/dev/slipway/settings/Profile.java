package dev.slipway.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a stack is for: decides defaults that are about safety, never what a system consists of. */
public enum Profile {
  DEVELOPMENT,
  TESTING,
  PRODUCTION;

  /** The profile that {@code slipway:profile} names. */
  public static Optional<Profile> of(String text) {
    return Arrays.stream(values()).filter(profile -> profile.toString().equals(text)).findFirst();
  }

  public static String names() {
    return Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining(", "));
  }

  public boolean isDevelopment() {
    return this == DEVELOPMENT;
  }

  public boolean isProduction() {
    return this == PRODUCTION;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
