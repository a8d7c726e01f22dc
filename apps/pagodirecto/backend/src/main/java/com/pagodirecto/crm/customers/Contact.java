package com.pagodirecto.crm.customers;

import java.time.OffsetDateTime;
import java.util.UUID;

public record Contact(UUID id, String name, String email, String phone, OffsetDateTime createdAt) {}
