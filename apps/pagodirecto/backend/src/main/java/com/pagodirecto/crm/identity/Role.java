package com.pagodirecto.crm.identity;

/** ADMIN runs the platform and sees no tenant's records; MANAGER writes and VIEWER reads those of the own tenant. */
public enum Role {
  ADMIN,
  MANAGER,
  VIEWER
}
