package com.pagodirecto.crm.identity;

import com.pagodirecto.crm.audit.AuditLog;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. */
@Repository
public class Users {
  private final JdbcClient database;
  private final PasswordEncoder passwords;
  private final AuditLog audit;

  Users(JdbcClient database, PasswordEncoder passwords, AuditLog audit) {
    this.database = database;
    this.passwords = passwords;
    this.audit = audit;
  }

  record Credentials(UUID id, String email, String passwordHash, Role role, UUID tenantId) {
    Caller user() {
      return new Caller(id, email, role, tenantId);
    }
  }

  @Transactional(readOnly = true)
  public Optional<Credentials> find(String email) {
    return database.sql("SELECT id, email, password_hash, role, tenant_id FROM identity.users WHERE email = ?")
        .param(lower(email))
        .query(Credentials.class)
        .optional();
  }

  @Transactional
  public Caller add(String email, String password, Role role, UUID tenantId) {
    Caller user = insert(email, passwords.encode(password), role, tenantId);
    audit.append("user.created", user.email());
    return user;
  }

  /**
   * Adds the first administrator when there is none. The lock makes replicas that start together take turns; the second one
   * finds the first one's.
   */
  @Transactional
  public boolean addFirstAdmin(String email, String password) {
    database.sql("SELECT pg_advisory_xact_lock(hashtext('pagodirecto.first-admin'))").query().listOfRows();
    if (hasAdmin()) return false;
    Caller admin = insert(email, passwords.encode(password), Role.ADMIN, null);
    audit.append("admin.created", admin.email());
    return true;
  }

  @Transactional(readOnly = true)
  public boolean hasAdmin() {
    return database.sql("SELECT EXISTS (SELECT FROM identity.users WHERE role = 'ADMIN')").query(Boolean.class).single();
  }

  private Caller insert(String email, String hash, Role role, UUID tenantId) {
    UUID id = database.sql("INSERT INTO identity.users (email, password_hash, role, tenant_id) VALUES (?, ?, ?, ?) RETURNING id")
        .params(lower(email), hash, role.name(), tenantId)
        .query(UUID.class)
        .single();
    return new Caller(id, lower(email), role, tenantId);
  }

  private static String lower(String email) {
    return email.trim().toLowerCase(java.util.Locale.ROOT);
  }
}
