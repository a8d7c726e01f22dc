package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("second")
class PortalsSecretsIT extends Secrets {
  PortalsSecretsIT() {
    super(Shared.testing());
  }

  @Test
  void everyServiceHasSecretsOfItsOwn() {
    assertThat(secrets()).containsKeys("pagodirecto/postgres password", "pagodirecto/postgres roles/owner", "pagodirecto/postgres roles/app", "pagodirecto/postgres roles/readonly",
        "pagodirecto/postgres replication-password", "pagodirecto/backend JWT_SECRET", "pagodirecto/backend ADMIN_PASSWORD", "devportal/postgres password", "devportal/redis password",
        "devportal/app SECRET_KEY", "devportal/app JWT_SECRET_KEY", "devportal/app ADMIN_PASSWORD");
    // These stand at both ends, and so does the replica's.
    assertThat(secrets().get("pagodirecto/backend DATABASE_PASSWORD")).isEqualTo(secrets().get("pagodirecto/postgres roles/app"));
    assertThat(secrets().get("pagodirecto/backend MIGRATION_PASSWORD")).isEqualTo(secrets().get("pagodirecto/postgres roles/owner"));
    assertThat(secrets().values().stream().distinct()).hasSize(secrets().size() - 3);
  }
}
