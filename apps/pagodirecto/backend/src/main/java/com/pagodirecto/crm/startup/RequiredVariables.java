package com.pagodirecto.crm.startup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Names every missing variable at once, before anything else fails over the first of them. */
class RequiredVariables implements ApplicationListener<ApplicationPreparedEvent> {
  private static final Map<String, String> VARIABLES = new TreeMap<>(Map.of(
      "DATABASE_URL", "spring.datasource.url",
      "DATABASE_USER", "spring.datasource.username",
      "DATABASE_PASSWORD", "spring.datasource.password",
      "MIGRATION_USER", "spring.flyway.user",
      "MIGRATION_PASSWORD", "spring.flyway.password",
      "JWT_SECRET", "pagodirecto.jwt-secret"));

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    List<String> missing = VARIABLES.keySet().stream().filter(name -> !isSet(environment, VARIABLES.get(name))).toList();
    if (!missing.isEmpty())
      throw new CannotStart("Not set or empty: " + String.join(", ", missing), "Set these variables; README.md says what each is for", null);
  }

  private static boolean isSet(Environment environment, String property) {
    try {
      return !environment.getProperty(property, "").isBlank();
    } catch (IllegalArgumentException e) {
      return false; // application.yml asks for a variable that is not there
    }
  }
}
