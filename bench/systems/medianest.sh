# MediaNest for the benches, with its proxy; one client alone asks, so limits of one client are out of the way. Its shares of
# two cores are as shipped: each proxy has a twentieth of one, which is what its rate is found to be.
# shellcheck shell=bash disable=SC2034,SC2154 # read and set by lib/system.sh

apps=('app apps/medianest production')
updated=app scaled=app database=postgres gateway=nginx-proxy
waves=('postgres redis' 'app' 'nginx-proxy')
paths=(/api/health)

declare_system() {
  cat <<YAML
  slipway:medianest:
    host: $(host medianest)
    memory: 6g
    initSql: apps/medianest/infrastructure/database/init.sql
    rateLimit: 1000000
    app: {image: "$(image app)", replicas: $replicas}
    proxy:
      enabled: true
      replicas: 2
      api: {perMinute: 6000000, burst: $burst}
      auth: {perMinute: 6000, burst: 1000}
YAML
}
