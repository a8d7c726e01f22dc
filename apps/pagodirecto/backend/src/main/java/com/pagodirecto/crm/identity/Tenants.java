package com.pagodirecto.crm.identity;

import com.pagodirecto.crm.audit.AuditLog;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
public class Tenants {
  private final JdbcClient database;
  private final AuditLog audit;

  Tenants(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  public record Tenant(UUID id, String name) {}

  @Transactional
  public Tenant add(String name) {
    Tenant tenant = database.sql("INSERT INTO identity.tenants (name) VALUES (?) RETURNING id, name")
        .param(name)
        .query(Tenant.class)
        .single();
    audit.append("tenant.created", tenant.id().toString());
    return tenant;
  }
}
