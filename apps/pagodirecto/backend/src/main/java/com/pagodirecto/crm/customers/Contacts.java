package com.pagodirecto.crm.customers;

import com.pagodirecto.crm.audit.AuditLog;
import com.pagodirecto.crm.identity.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of the caller's tenant. No statement names the tenant: row-level security does, in every one of them. */
@Repository
public class Contacts {
  private static final String COLUMNS = "id, name, email, phone, created_at";
  private static final int LIMIT = 50;
  private final JdbcClient database;
  private final AuditLog audit;

  Contacts(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  @Transactional(readOnly = true)
  public List<Contact> newest() {
    return database.sql("SELECT " + COLUMNS + " FROM customers.contacts ORDER BY created_at DESC, id DESC LIMIT ?")
        .param(LIMIT)
        .query(Contacts::contact)
        .list();
  }

  /** Names that are like the words, best first, typing errors forgiven (pg_trgm). */
  @Transactional(readOnly = true)
  public List<Contact> like(String words) {
    return database.sql("SELECT " + COLUMNS + " FROM customers.contacts WHERE public.word_similarity(:words, name) > 0.3"
            + " ORDER BY public.word_similarity(:words, name) DESC, created_at DESC LIMIT :limit")
        .param("words", words)
        .param("limit", LIMIT)
        .query(Contacts::contact)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Contact> find(UUID id) {
    return database.sql("SELECT " + COLUMNS + " FROM customers.contacts WHERE id = ?").param(id).query(Contacts::contact).optional();
  }

  @Transactional
  public Contact add(String name, String email, String phone) {
    Contact contact = database.sql("INSERT INTO customers.contacts (name, email, phone, created_by) VALUES (?, ?, ?, ?) RETURNING " + COLUMNS)
        .params(name.strip(), email.strip().toLowerCase(Locale.ROOT), phone, Caller.current().id())
        .query(Contacts::contact)
        .single();
    audit.append("contact.created", contact.id().toString());
    return contact;
  }

  // By hand, because the list is the most asked for: mapping by reflection took as long as the rest of the query.
  private static Contact contact(ResultSet row, int number) throws SQLException {
    return new Contact(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        row.getObject("created_at", OffsetDateTime.class));
  }
}
