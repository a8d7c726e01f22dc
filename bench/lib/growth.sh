# What a preview costs as a stack grows: previews of stacks that are not deployed, from the edge alone to four systems in
# many replicas. Each declares every resource; the engine compares with nothing.
# shellcheck shell=bash disable=SC2154 # set by bench/preview and its parts: project, work, stack, runs

# SYSTEMS REPLICAS of each stack: about 20, 40, 80, 200, 500 and 1,000 resources.
GROWTH=('0 1' '1 1' '3 1' '4 10' '4 45' '4 100')

# write_growth SYSTEMS REPLICAS
write_growth() {
  local names=(crewplots pagodirecto devportal pivotalflow) some
  some=("${names[@]:0:$1}")
  cat >"$work/stack/Pulumi.$stack.yaml" <<YAML
config:
  slipway:profile: testing
  slipway:systems: [$(IFS=,; echo "${some[*]:-}")]
  slipway:edge: {http: 20080, https: 20443}
  slipway:crewplots:
    host: crewplots.$stack.test
    app: {image: example/app, replicas: $2}
  slipway:pagodirecto:
    host: pagodirecto.$stack.test
    pool: 1
    maxConnections: 1000
    backend: {image: example/app, replicas: $2}
    frontend: {image: example/app, replicas: $2}
    nginx: {replicas: $2}
  slipway:devportal:
    host: devportal.$stack.test
    app: {image: example/app, replicas: $2}
    nginx: {replicas: $2}
  slipway:pivotalflow:
    host: pivotalflow.$stack.test
    runMigrations: false
    backend: {image: example/app, replicas: $2}
    frontend: {image: example/app, replicas: $2}
YAML
  [[ -z ${salt:-} ]] || printf 'encryptionsalt: %s\n' "$salt" >>"$work/stack/Pulumi.$stack.yaml"
}

# grown: seconds and CPU seconds of one preview, and how many resources it declared. A shell of its own: PATH differs.
grown() (
  TIMEFORMAT='%R %U %S'
  (cd "$project" && tools/jvm/prepare target/slipway.jar)
  PATH=$project/tools/jvm:$PATH
  { time in_stack preview >"$work/log" 2>&1; } 2>"$work/time" || show_log "a preview of the stack failed"
  awk -v n="$(sed -n 's/^ *+ \([0-9][0-9]*\) to create.*/\1/p' "$work/log")" 'NF { print $1, $2 + $3, n }' "$work/time"
)

measure_growth() {
  local size round
  for size in "${GROWTH[@]}"; do
    # shellcheck disable=SC2086 # two words
    write_growth $size
    # The first run of a kind may add to the archive of classes.
    grown >/dev/null
    for ((round = 1; round <= runs; round++)); do
      say "stack of $size (systems, replicas): round $round of $runs"
      grown >>"$work/growth.${size// /-}"
    done
  done
}

growth_table() {
  local size file n
  echo '| resources | median s | fastest s | CPU s |'
  echo '|---|---|---|---|'
  for size in "${GROWTH[@]}"; do
    file=$work/growth.${size// /-}
    n=$(median "$file" 3)
    printf '| %.0f | %s | %s | %s |\n' "$n" "$(median "$file" 1)" "$(fastest "$file")" "$(median "$file" 2)"
    echo "$n $(median "$file" 1) $(median "$file" 2)" >>"$work/growth"
  done
  # Least squares: what a resource costs, what a preview costs without any, and how straight the line is.
  awk '{ n++; x += $1; y += $2; xx += $1 * $1; xy += $1 * $2; yy += $2 * $2; c += $3; xc += $1 * $3 }
    END {
      b = (n * xy - x * y) / (n * xx - x * x); a = (y - b * x) / n
      r = (n * xy - x * y) ^ 2 / ((n * xx - x * x) * (n * yy - y * y))
      printf "\nfitted: %.2f s + %.1f ms a resource (R² %.3f); CPU %.1f ms a resource\n", a, b * 1000, r, (n * xc - x * c) / (n * xx - x * x) * 1000
    }' "$work/growth"
}
