package com.pagodirecto.crm.identity;

import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who sends the request, as the token says: the attributes that decide what it may see. An ADMIN has no tenant. */
public record Caller(UUID id, String email, Role role, UUID tenantId) {

  /** The caller of this request, or null when it carries no token. */
  public static Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Jwt token ? of(token) : null;
  }

  static Caller of(Jwt token) {
    String tenant = token.getClaimAsString("tenant");
    return new Caller(
        UUID.fromString(token.getSubject()),
        token.getClaimAsString("email"),
        Role.valueOf(token.getClaimAsString("role")),
        tenant == null ? null : UUID.fromString(tenant));
  }
}
