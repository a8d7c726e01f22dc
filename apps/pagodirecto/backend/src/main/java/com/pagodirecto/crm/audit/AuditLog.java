package com.pagodirecto.crm.audit;

import com.pagodirecto.crm.identity.Caller;
import com.pagodirecto.crm.web.Correlation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Appends to the audit log, in the transaction of what it records: neither is there without the other. */
@Repository
public class AuditLog {
  private final JdbcClient database;

  AuditLog(JdbcClient database) {
    this.database = database;
  }

  public record Event(long id, OffsetDateTime at, String action, String actor, UUID tenantId, String subject, String client, String correlationId) {}

  @Transactional
  public void append(String action, String subject) {
    append(action, subject, Caller.current());
  }

  /** For a login, whose request does not say yet who its caller is. */
  @Transactional
  public void append(String action, String subject, Caller actor) {
    database.sql("INSERT INTO audit.events (action, actor, tenant_id, subject, client, correlation_id) VALUES (?, ?, ?, ?, ?, ?)")
        .params(action, name(actor), actor == null ? null : actor.tenantId(), subject, client(), Correlation.id())
        .update();
  }

  @Transactional(readOnly = true)
  public List<Event> newest(int limit) {
    return database.sql("SELECT id, at, action, actor, tenant_id, subject, client, correlation_id FROM audit.events ORDER BY id DESC LIMIT ?")
        .param(limit)
        .query(Event.class)
        .list();
  }

  private static String name(Caller actor) {
    if (actor != null) return actor.email();
    return client() == null ? "start-up" : "anonymous";
  }

  private static String client() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request.getRequest().getRemoteAddr() : null;
  }
}
