# Users of a system: a fixed number of requests a second, whether they are answered or not, and clients who stay.
# shellcheck shell=bash disable=SC2154 # set by the bench and its other parts: project, work, vegeta, system, paths, https

CONNECTIONS=100

# targets: each path in turn.
targets() {
  local path
  for path in "${paths[@]}"; do
    printf 'GET https://%s:%s%s\n\n' "$(host "$system")" "$https" "$path"
  done
}

# attack_with RATE SECONDS FILE sets the words of the attack: 0 seconds go on until SIGINT. HTTP/1.1, since one HTTP/2
# connection would hide refused ones; on connections that are kept, as those of browsers are: when answers are late, a new
# one for each request would make of a busy minute a storm of TLS handshakes. What waits for one counts as late.
attack_with() {
  targets >"$work/targets"
  attack=("$vegeta" attack -rate "$1/1s" -duration "${2}s" -targets "$work/targets" -output "$3" -http2=false -insecure -redirects -1 -max-body 0 -timeout 10s -max-connections "$CONNECTIONS"
    -connect-to "$(host "$system"):$https:$(edge_address):$https")
}

# sustained RATE: whether the machine answers so many a second with a p99 below 100 ms.
sustained() {
  local p99 ok
  attack_with "$1" 8 "$work/ramp"
  "${attack[@]}"
  "$vegeta" report -type json "$work/ramp" >"$work/ramp.json"
  p99=$(sed -E 's/.*"99th":([0-9]+).*/\1/' "$work/ramp.json")
  ok=$(sed -E 's/.*"success":([0-9.]+).*/\1/' "$work/ramp.json")
  say "$system at $1 requests/s: p99 $((p99 / 1000000)) ms, $(awk -v s="$ok" 'BEGIN { print s * 100 }') % answered"
  [[ $ok == 1 ]] && ((p99 < 100000000))
}

# find_rate: the highest of the steps that is sustained. The load comes from the same machine, so that where apps take much of
# the time a rollout beside it has little left, and latencies then are those of a queue.
find_rate() {
  local step
  attack_with 20 5 "$work/ramp" # what a JVM has never done it does slowly
  "${attack[@]}"
  rate=25
  for step in 50 100 150 200 300 400 600 800 1000; do
    sustained "$step" || break
    rate=$step
  done
  say "$system: the load is $rate requests/s"
}

traffic_start() {
  attack_with "$rate" 0 "$work/hits"
  # No function of ours, so that a signal to it arrives.
  "${attack[@]}" &
  load_job=$!
  : >"$work/long"
  [[ -n $slow_path$live_path$upload_path ]] || return 0
  node_options=(--network host --add-host "$(host "$system"):$(edge_address)" --name "$stack-long" --env NODE_TLS_REJECT_UNAUTHORIZED=0 --env NODE_NO_WARNINGS=1
    --env "BASE=https://$(host "$system"):$https" --env "SLOW=$slow_path" --env "UPLOAD=$upload_path" --env "LIVE=$live_path" --env "WRITE=$write_path" --env "BODY=$write_body")
  in_node node --experimental-websocket /bench/clients/long.mjs >"$work/long" </dev/null &
  long_job=$!
  node_options=()
}

# traffic_stop: ends with an answer, or a failure, for everything that was begun.
traffic_stop() {
  if [[ -n ${long_job:-} ]]; then
    docker kill --signal TERM "$stack-long" >/dev/null || true
    wait "$long_job" || say "the clients who stay ended badly"
    long_job=''
  fi
  kill -INT "$load_job" 2>/dev/null || true
  wait "$load_job" || true
  load_job=''
}

# However it ends.
traffic_end() {
  [[ -z ${load_job:-} ]] || kill -INT "$load_job" 2>/dev/null
  [[ -z ${long_job:-} ]] || docker rm -f "$stack-long" >/dev/null 2>&1
  return 0
}

# rows RUNNER: what the operations in $work/operations did to them.
rows() {
  node_options=(--volume "$work:/work:ro")
  "$vegeta" encode -to csv "$work/hits" | in_node node /bench/clients/rows.mjs "$system" "$1" /work/operations /work/long
  node_options=()
}
