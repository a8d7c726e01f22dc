package com.pagodirecto.crm.identity;

import com.pagodirecto.crm.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Gives a new installation its administrator, before the port opens: whoever finds the app up can sign in. */
@Component
@ConditionalOnProperty(name = "spring.flyway.enabled", matchIfMissing = true) // no migration, no tables
class FirstAdmin implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
  private final Users users;
  private final Settings settings;

  FirstAdmin(Users users, Settings settings) {
    this.users = users;
    this.settings = settings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (users.hasAdmin()) return;
    if (!settings.namesAdmin()) log.warn("There is no administrator, and ADMIN_EMAIL and ADMIN_PASSWORD name none");
    else if (users.addFirstAdmin(settings.adminEmail(), settings.adminPassword())) log.info("The first administrator was added");
  }
}
