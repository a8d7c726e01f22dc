# MediaNest for the benches, with its proxy; one client alone asks, so limits of one client are out of the way, and so are
# those of processors: of its default two cores each proxy has a twentieth, which is 25 requests/s. Another number of replicas
# is another limit for each, so that scaling replaces all: one at a time, since the load leaves no room for five at once.
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
    cpus: 4
    shares: {app: 50, postgres: 20, redis: 10, proxy: 20}
    initSql: apps/medianest/infrastructure/database/init.sql
    rateLimit: 1000000
    app: {image: "$(image app)", replicas: $replicas, rollout: {surge: 1}}
    proxy:
      enabled: true
      replicas: 2
      api: {perMinute: 6000000, burst: $burst}
      auth: {perMinute: 6000, burst: 1000}
YAML
}
