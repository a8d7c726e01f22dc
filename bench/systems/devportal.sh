# DevPortal for the benches. Its own limits of one client are out of the way: there is only one.
# shellcheck shell=bash disable=SC2034,SC2154 # read and set by lib/system.sh

apps=('app apps/devportal production')
updated=app scaled=app database=postgres gateway=nginx
waves=('postgres redis' 'app' 'nginx')
paths=(/health /)

declare_system() {
  cat <<YAML
  slipway:devportal:
    host: $(host devportal)
    app: {image: "$(image app)", replicas: $replicas}
    nginx:
      replicas: 2
      api: {perMinute: 6000000, burst: $burst}
      auth: {perMinute: 6000, burst: 1000}
    postgres: {cpus: $database_cpus}
YAML
}
