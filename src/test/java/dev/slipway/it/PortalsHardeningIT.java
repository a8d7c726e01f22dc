package dev.slipway.it;

import org.junit.jupiter.api.Tag;

@Tag("second")
class PortalsHardeningIT extends Hardening {
  PortalsHardeningIT() {
    super(Shared.testing(), "edge/edge", "edge/docker-api",
        "pagodirecto/postgres", "pagodirecto/postgres-replica", "pagodirecto/backend", "pagodirecto/backend", "pagodirecto/frontend", "pagodirecto/nginx",
        "devportal/postgres", "devportal/redis", "devportal/app", "devportal/app", "devportal/app", "devportal/nginx");
  }
}
