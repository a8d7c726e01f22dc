# Pivotal Flow for the benches, without what watches it. Its own limits of one client are out of the way: there is only one.
# shellcheck shell=bash disable=SC2034,SC2154 # read and set by lib/system.sh

apps=('backend apps/pivotalflow production apps/backend/Dockerfile' 'frontend apps/pivotalflow production apps/frontend/Dockerfile')
updated=backend scaled=backend database=postgres
waves=('postgres redis' 'backend' 'frontend')
paths=(/health /)

# What Slipway runs as a job. Compose takes a job that ended well for a failure (up --wait), so it is run there by hand.
prepare='pivotalflow-backend node migrate.js'

declare_system() {
  cat <<YAML
  slipway:pivotalflow:
    host: $(host pivotalflow)
    migrate: {command: [node, migrate.js]}
    monitoring: {enabled: false}
    rateLimitDefault: 1000000
    rateLimitAuthenticated: 1000000
    backend: {image: "$(image backend)", replicas: $replicas}
    frontend: {image: "$(image frontend)", replicas: 2}
    postgres: {cpus: $database_cpus}
YAML
}
