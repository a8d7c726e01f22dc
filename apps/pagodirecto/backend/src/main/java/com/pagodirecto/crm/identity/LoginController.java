package com.pagodirecto.crm.identity;

import com.pagodirecto.crm.audit.AuditLog;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class LoginController {
  private final Users users;
  private final PasswordEncoder passwords;
  private final Tokens tokens;
  private final AuditLog audit;
  private final String nobodysHash;

  LoginController(Users users, PasswordEncoder passwords, Tokens tokens, AuditLog audit) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.audit = audit;
    nobodysHash = passwords.encode("nobody");
  }

  // BCrypt reads 72 bytes.
  record Login(@NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 72) String password) {}

  // The hash is compared outside any transaction: it takes long, and would keep a connection from others.
  @PostMapping("/login")
  Tokens.Issued login(@Valid @RequestBody Login login) {
    Optional<Users.Credentials> found = users.find(login.email());
    // An unknown address takes as long as a wrong password, so that the time tells nobody who has an account.
    boolean matches = passwords.matches(login.password(), found.map(Users.Credentials::passwordHash).orElse(nobodysHash));
    if (found.isEmpty() || !matches) {
      audit.append("login.refused", login.email());
      throw new BadCredentialsException("Email or password is wrong");
    }
    Caller user = found.get().user();
    audit.append("login", user.email(), user);
    return tokens.issue(user);
  }

  @GetMapping("/health")
  Map<String, String> health() {
    return Map.of("status", "UP");
  }
}
