# CrewPlots for the benches.
# shellcheck shell=bash disable=SC2034,SC2154 # read and set by lib/system.sh

# SERVICE CONTEXT TARGET [DOCKERFILE] of each app.
apps=('app apps/crewplots production')
# What an update changes, what is scaled, which store is replaced, which gateway is configured anew (none here).
updated=app scaled=app database=postgres gateway=''
# Who waits for whom in Compose, which is told what Slipway knows by itself.
waves=('postgres mongodb redis' 'app')
# What the load asks for, in turn.
paths=(/health /api/plots /)
# Requests that take long by their nature, and those who follow what is written.
slow_path='/api/plots/changes?wait=30'
upload_path='/api/documents?name=slow.txt'
live_path=/api/live
write_path=/api/plots
write_body='{"crew":"bench","name":"plot"}'

declare_system() {
  cat <<YAML
  slipway:crewplots:
    host: $(host crewplots)
    app: {image: "$(image app)", replicas: $replicas}
    postgres: {cpus: $database_cpus}
YAML
}
