package com.pagodirecto.crm.customers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/v1/contacts")
class ContactsController {
  private final Contacts contacts;

  ContactsController(Contacts contacts) {
    this.contacts = contacts;
  }

  record NewContact(
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Email @Size(max = 254) String email,
      @Size(max = 40) @Pattern(regexp = "[0-9+()/ .-]*", message = "must be a telephone number") String phone) {}

  @GetMapping
  @PreAuthorize("hasAnyRole('MANAGER', 'VIEWER')")
  List<Contact> list(@RequestParam(required = false) String q) {
    return q == null || q.isBlank() ? contacts.newest() : contacts.like(q);
  }

  // Another tenant's contact is not forbidden but not there: the answer must not tell that it exists.
  @GetMapping("/{id}")
  @PreAuthorize("hasAnyRole('MANAGER', 'VIEWER')")
  Contact one(@PathVariable UUID id) {
    return contacts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such contact"));
  }

  @PostMapping
  @PreAuthorize("hasRole('MANAGER')")
  ResponseEntity<Contact> add(@Valid @RequestBody NewContact contact) {
    Contact added = contacts.add(contact.name(), contact.email(), contact.phone());
    return ResponseEntity.created(URI.create("/api/v1/contacts/" + added.id())).body(added);
  }
}
