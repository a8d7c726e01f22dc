package com.pagodirecto.crm.audit;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {
  private final AuditLog audit;

  AuditController(AuditLog audit) {
    this.audit = audit;
  }

  @GetMapping("/api/v1/audit")
  @PreAuthorize("hasRole('ADMIN')")
  List<AuditLog.Event> newest() {
    return audit.newest(100);
  }
}
