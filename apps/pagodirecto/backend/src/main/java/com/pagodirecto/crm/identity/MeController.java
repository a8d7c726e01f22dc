package com.pagodirecto.crm.identity;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {
  @GetMapping("/api/v1/me")
  Caller me() {
    return Caller.current();
  }
}
