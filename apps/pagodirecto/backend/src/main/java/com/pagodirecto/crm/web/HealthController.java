package com.pagodirecto.crm.web;

import com.pagodirecto.crm.database.DatabaseState;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** 200 as long as the process can serve; the database's state is in the body. */
@RestController
class HealthController {
  private final DatabaseState database;

  HealthController(DatabaseState database) {
    this.database = database;
  }

  @GetMapping("/api/health")
  Map<String, String> health() {
    return Map.of("status", "UP", "database", database.up() ? "UP" : "DOWN");
  }
}
