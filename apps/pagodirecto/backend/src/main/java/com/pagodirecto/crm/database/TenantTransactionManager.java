package com.pagodirecto.crm.database;

import com.pagodirecto.crm.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells PostgreSQL in every transaction which tenant the caller belongs to. The setting ends with the transaction, so a
 * pooled connection carries nothing over, and code outside a transaction sees no tenant's rows at all.
 */
@Component
public class TenantTransactionManager extends JdbcTransactionManager {
  private final transient DatabaseState database;

  TenantTransactionManager(DataSource dataSource, DatabaseState database) {
    super(dataSource);
    this.database = database;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    if (!database.up()) throw new CannotCreateTransactionException("The database is away");
    super.doBegin(transaction, definition);
  }

  @Override
  protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    Caller caller = Caller.current();
    if (caller == null || caller.tenantId() == null) return;
    try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
      statement.setString(1, caller.tenantId().toString());
      statement.execute();
    }
  }
}
