# The sample apps' own tests. Those that need stores get throw-away ones in containers, on ports that Docker chooses.
# shellcheck shell=bash disable=SC2154 # set by tools/test: project, toolchain_cache, log, status

APP_IMAGES=(node:20-alpine postgres:16-alpine redis:7-alpine python:3.11-slim)

# store IMAGE PORT [DOCKER_OPTION…]: prints the port of the loopback that leads to a new container's PORT.
store() {
  local image=$1 port=$2 id
  shift 2
  id=$(docker run --detach --rm --label slipway.app-tests=$$ --publish "127.0.0.1::$port" "$@" "$image")
  docker port "$id" "$port/tcp" | sed -n 's/.*://p;q'
}

stores_end() {
  local -a left
  mapfile -t left < <(docker ps --quiet --filter "label=slipway.app-tests=$$" 2>/dev/null)
  ((${#left[@]} == 0)) || docker rm --force --volumes "${left[@]}" >/dev/null
}

postgres_answers() { # PORT
  local _
  for _ in {1..60}; do
    docker run --rm --network host postgres:16-alpine pg_isready -q -h 127.0.0.1 -p "$1" && return
    sleep 1
  done
  fail "the tests' PostgreSQL did not answer within 60 s"
}

app_crewplots() {
  local app=$project/apps/crewplots version
  version=$(node --version 2>/dev/null) || version=v0
  if ! at_least "${version#v}" 20.19; then
    # The app's own base image brings the Node it is written for.
    run docker run --rm --volume "$app:/from:ro" --workdir /app node:20-alpine sh -c \
      'cd /from && cp -r package.json package-lock.json .npmrc build.js dev.js server web migrations test /app && cd /app && npm ci --no-audit --no-fund --loglevel=error && npm test'
  else
    # Installed again only when the lock file has changed.
    run bash -c 'cd "$0" && { [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund --loglevel=error; } && npm test' "$app"
  fi
  count "$(sum_of '^[^a-z]*pass ([0-9]+)$')" "$(sum_of '^[^a-z]*fail ([0-9]+)$')" "$status" "npm test of CrewPlots"
}

app_pagodirecto() {
  local app=$project/apps/pagodirecto/backend port owner=for-tests-only-owner password=for-tests-only-app
  port=$(store postgres:16-alpine 5432 --env POSTGRES_PASSWORD=for-tests-only --env POSTGRES_DB=pagodirecto_crm)
  postgres_answers "$port"
  docker run --rm --interactive --network host --env PGPASSWORD=for-tests-only postgres:16-alpine psql -qX -v ON_ERROR_STOP=1 \
    -v owner_password=$owner -v app_password=$password -h 127.0.0.1 -p "$port" -U postgres -d pagodirecto_crm \
    <"$app/src/test/sql/roles-and-schemas.sql" >/dev/null
  run env DATABASE_URL="jdbc:postgresql://127.0.0.1:$port/pagodirecto_crm" DATABASE_USER=pagodirecto_app DATABASE_PASSWORD=$password \
    MIGRATION_USER=pagodirecto_owner MIGRATION_PASSWORD=$owner mvn -B -ntp -f "$app/pom.xml" verify
  count_maven "$app/target" "mvn verify of PagoDirecto"
}

app_devportal() {
  local app=$project/apps/devportal venv postgres redis
  venv=$toolchain_cache/devportal-tests-$(cat "$app"/requirements*.txt | sha256sum | cut -c1-16)
  postgres=$(store postgres:16-alpine 5432 --env POSTGRES_PASSWORD=for-tests-only --env POSTGRES_USER=devportal_user --env POSTGRES_DB=devportal)
  redis=$(store redis:7-alpine 6379)
  postgres_answers "$postgres"
  mkdir -p "$venv"
  # shellcheck disable=SC2016
  run docker run --rm --network host --volume "$app:/app:ro" --volume "$venv:/venv" --workdir /app --env PYTHONDONTWRITEBYTECODE=1 \
    --env "DATABASE_URL=postgresql://devportal_user:for-tests-only@127.0.0.1:$postgres/devportal" --env "REDIS_URL=redis://127.0.0.1:$redis/0" \
    python:3.11-slim sh -c '[ -e /venv/complete ] || { rm -rf /venv/bin /venv/lib; python -m venv /venv &&
      /venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt && touch /venv/complete; } && /venv/bin/python -m pytest'
  count "$(sum_of '^([0-9]+ [a-z]+, )*([0-9]+) passed.*$' 2)" "$(sum_of '^([0-9]+) failed.*$')" "$status" "pytest of DevPortal"
}

app_pivotalflow() {
  local app=$project/apps/pivotalflow pnpm=$toolchain_cache/pnpm-10.34.8 postgres redis
  postgres=$(store postgres:16-alpine 5432 --env POSTGRES_PASSWORD=for-tests-only --env POSTGRES_USER=pivotal --env POSTGRES_DB=pivotal)
  redis=$(store redis:7-alpine 6379)
  postgres_answers "$postgres"
  mkdir -p "$pnpm"
  # In the app's own base image, which brings the Node it is written for. The version of pnpm is that of package.json.
  # shellcheck disable=SC2016
  run docker run --rm --network host --volume "$app:/from:ro" --volume "$pnpm:/pnpm" --workdir /app \
    --env "DATABASE_URL=postgresql://pivotal:for-tests-only@127.0.0.1:$postgres/pivotal" --env "REDIS_URL=redis://127.0.0.1:$redis" node:20-alpine sh -c \
    'cd /from && tar -cf - --exclude node_modules --exclude dist . | tar -C /app -xf - && cd /app &&
      { [ -e /pnpm/lib/node_modules/pnpm ] || npm install --global --prefix /pnpm --no-audit --no-fund --loglevel=error pnpm@10.34.8; } &&
      PATH=$PATH:/pnpm/bin && pnpm install --frozen-lockfile --store-dir /pnpm/store --reporter=silent && pnpm --recursive --workspace-concurrency=1 test'
  count "$(sum_of '^.*pass ([0-9]+)$')" "$(sum_of '^.*fail ([0-9]+)$')" "$status" "pnpm test of Pivotal Flow"
}

app_medianest() {
  local app=$project/apps/medianest version postgres redis
  postgres=$(store postgres:16-alpine 5432 --env POSTGRES_PASSWORD=for-tests-only --env POSTGRES_USER=medianest --env POSTGRES_DB=medianest)
  redis=$(store redis:7-alpine 6379)
  postgres_answers "$postgres"
  local -a stores=(DATABASE_URL="postgresql://medianest:for-tests-only@127.0.0.1:$postgres/medianest" REDIS_URL="redis://127.0.0.1:$redis")
  version=$(node --version 2>/dev/null) || version=v0
  if ! at_least "${version#v}" 20.19; then
    # The app's own base image brings the Node it is written for.
    run docker run --rm --network host --env "${stores[0]}" --env "${stores[1]}" --volume "$app:/from:ro" --workdir /app node:20-alpine sh -c \
      'cd /from && cp -r package.json package-lock.json .npmrc supervisor.js api infrastructure shared test web worker /app && cd /app && npm ci --no-audit --no-fund --loglevel=error && npm test'
  else
    run env "${stores[@]}" bash -c 'cd "$0" && { [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund --loglevel=error; } && npm test' "$app"
  fi
  count "$(sum_of '^[^a-z]*pass ([0-9]+)$')" "$(sum_of '^[^a-z]*fail ([0-9]+)$')" "$status" "npm test of MediaNest"
}
