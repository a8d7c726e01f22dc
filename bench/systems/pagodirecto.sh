# PagoDirecto for the benches. Its own limits of one client are out of the way: there is only one.
# shellcheck shell=bash disable=SC2034,SC2154 # read and set by lib/system.sh

apps=('backend apps/pagodirecto/backend production' 'frontend apps/pagodirecto/frontend production')
updated=backend scaled=backend database=postgres gateway=nginx
waves=('postgres' 'backend frontend' 'nginx')
paths=(/api/health /)

declare_system() {
  cat <<YAML
  slipway:pagodirecto:
    host: $(host pagodirecto)
    # Five backends, and as many old ones, have their connections at once.
    pool: 5
    maxConnections: 150
    backend: {image: "$(image backend)", replicas: $replicas}
    frontend: {image: "$(image frontend)", replicas: 2}
    nginx:
      replicas: 2
      api: {perMinute: 6000000, burst: $burst}
      auth: {perMinute: 6000, burst: 1000}
    postgres: {cpus: $database_cpus}
YAML
}
