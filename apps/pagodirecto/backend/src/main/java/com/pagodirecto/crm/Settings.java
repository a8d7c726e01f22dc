package com.pagodirecto.crm;

import java.time.Duration;
import java.util.HexFormat;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment decides, beyond what Spring Boot reads itself. Checked here and not by bean validation, whose messages
 * quote the value.
 */
@ConfigurationProperties("pagodirecto")
public record Settings(String jwtSecret, Duration jwtExpiry, String adminEmail, String adminPassword, Duration databaseWait) {

  public Settings {
    if (!jwtSecret.matches("([0-9a-fA-F]{2}){64,}"))
      throw new IllegalArgumentException("JWT_SECRET must be at least 64 random bytes as hexadecimal digits");
    if (adminEmail.isBlank() != adminPassword.isBlank())
      throw new IllegalArgumentException("ADMIN_EMAIL and ADMIN_PASSWORD are given together or not at all");
    if (!adminPassword.isEmpty() && adminPassword.length() < 12)
      throw new IllegalArgumentException("ADMIN_PASSWORD must have at least 12 characters");
  }

  public byte[] jwtKey() {
    return HexFormat.of().parseHex(jwtSecret);
  }

  public boolean namesAdmin() {
    return !adminEmail.isBlank();
  }

  @Override
  public String toString() {
    return "Settings"; // the record's own would print the secrets
  }
}
