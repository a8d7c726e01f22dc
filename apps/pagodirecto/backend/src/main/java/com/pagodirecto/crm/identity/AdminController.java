package com.pagodirecto.crm.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants and users are the platform administrator's. */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasRole('ADMIN')")
class AdminController {
  private final Tenants tenants;
  private final Users users;

  AdminController(Tenants tenants, Users users) {
    this.tenants = tenants;
    this.users = users;
  }

  record NewTenant(@NotBlank @Size(max = 200) String name) {}

  record NewUser(@NotBlank @Email @Size(max = 254) String email, @NotNull @Size(min = 12, max = 72) String password, @NotNull Role role, UUID tenantId) {
    @AssertTrue(message = "MANAGER and VIEWER need a tenantId, ADMIN has none")
    boolean isTenantId() {
      return role == null || (role == Role.ADMIN) == (tenantId == null);
    }
  }

  @PostMapping("/tenants")
  @ResponseStatus(HttpStatus.CREATED)
  Tenants.Tenant addTenant(@Valid @RequestBody NewTenant tenant) {
    return tenants.add(tenant.name().strip());
  }

  @PostMapping("/users")
  @ResponseStatus(HttpStatus.CREATED)
  Caller addUser(@Valid @RequestBody NewUser user) {
    return users.add(user.email(), user.password(), user.role(), user.tenantId());
  }
}
