package com.pagodirecto.crm.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, found out by one thread. Health checks read it, and requests fail at once while it is away:
 * a few hundred of them waiting for a connection would leave no thread for the health check either.
 */
@Component("database")
public class DatabaseState implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(DatabaseState.class);
  private final DataSource dataSource;
  private volatile boolean up = true; // it has just been migrated

  DatabaseState(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Scheduled(initialDelay = 2000, fixedDelay = 2000)
  void ask() {
    String problem = null;
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid(1)) problem = "no answer within 1 s";
    } catch (SQLException e) {
      problem = e.getMessage();
    }
    boolean answers = problem == null;
    if (answers != up) {
      if (answers) log.info("The database answers again");
      else log.error("The database is away: {}", problem);
    }
    up = answers;
  }

  public boolean up() {
    return up;
  }

  @Override
  public Health health() {
    return (up ? Health.up() : Health.down()).build();
  }
}
