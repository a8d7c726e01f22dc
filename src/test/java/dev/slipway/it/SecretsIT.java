package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SecretsIT extends Secrets {
  SecretsIT() {
    super(Shared.stack());
  }

  @Test
  void everyServiceHasSecretsOfItsOwn() {
    assertThat(secrets()).containsOnlyKeys("stack-key", "edge-key", "crewplots/postgres password", "crewplots/mongodb password", "crewplots/redis password",
        "crewplots/app DATABASE_URL", "crewplots/app MONGODB_URL", "crewplots/app REDIS_URL", "crewplots/app SESSION_SECRET", "crewplots/app ENCRYPTION_KEY");
    assertThat(secrets().values()).doesNotHaveDuplicates();
  }

  @Test
  void localStateIsForItsOwnerAlone() throws IOException {
    var local = stack().checkout().root().resolve(".slipway");
    assertThat(Files.getPosixFilePermissions(local)).extracting(Enum::name).allMatch(permission -> permission.startsWith("OWNER"));
    assertThat(Files.getPosixFilePermissions(local.resolve("passphrase"))).extracting(Enum::name).containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }
}
