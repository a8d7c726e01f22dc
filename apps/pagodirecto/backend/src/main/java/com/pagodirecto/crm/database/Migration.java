package com.pagodirecto.crm.database;

import com.pagodirecto.crm.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Waits for the database, then migrates. Flyway's lock lets one of the replicas that start together do the work. */
@Component
class Migration implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(Migration.class);
  private final Duration patience;

  Migration(Settings settings) {
    patience = settings.databaseWait();
  }

  @Override
  public void migrate(Flyway flyway) {
    waitFor(flyway.getConfiguration().getDataSource());
    flyway.migrate();
  }

  // Flyway's own retries are counted, not timed: against a host that does not answer they last several times as long.
  private void waitFor(DataSource dataSource) {
    Instant deadline = Instant.now().plus(patience);
    for (String last = null; ; ) {
      try {
        dataSource.getConnection().close();
        return;
      } catch (SQLException | RuntimeException e) {
        String problem = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        if (Instant.now().isAfter(deadline))
          throw new IllegalStateException("The database was not there within " + patience.toSeconds() + " s: " + problem, e);
        if (!problem.equals(last)) log.warn("Waiting up to {} s for the database: {}", patience.toSeconds(), problem);
        last = problem;
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the database", e);
    }
  }
}
