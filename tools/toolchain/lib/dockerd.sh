# Installing and starting the Docker engine, as root.
# shellcheck shell=bash

dockerd_state=${XDG_STATE_HOME:-$HOME/.local/state}/slipway
dockerd_log=$dockerd_state/dockerd.log

install_engine() {
  say "the Docker engine is not installed; installing Debian's packages docker.io and iptables (root on Debian)"
  if under_systemd; then
    apt_install docker.io iptables
  else
    # Nothing here starts services: the package's own attempt would only print errors.
    apt_install docker.io iptables
    say "no systemd here: dockerd will run in the background"
  fi
}

start_engine() {
  if under_systemd; then
    say "starting the Docker engine (systemctl start docker)"
    systemctl start docker || fail "systemctl start docker failed: journalctl -u docker --no-pager -n 20 tells why"
  else
    start_dockerd
  fi
  wait_for_engine
}

# start_dockerd runs the daemon in a session of its own, so that it outlives this script, its terminal and its pipes.
start_dockerd() {
  mkdir -p "$dockerd_state"
  clear_stale_pid
  say "starting dockerd in the background, log in $dockerd_log"
  touch "$dockerd_log"
  dockerd_log_seen=$(wc -l <"$dockerd_log")
  # As its unit does under systemd: its proxies for published ports stop listening for good once they are out of files.
  ulimit -n 1048576 2>/dev/null || say "dockerd has $(ulimit -n) open files at most"
  setsid dockerd </dev/null >>"$dockerd_log" 2>&1 9>&- &
  dockerd_pid=$!
}

# A dockerd that was killed leaves its pid file, and the next one refuses to start when that number lives again.
clear_stale_pid() {
  local file=/var/run/docker.pid pid
  [[ -r $file ]] || return 0
  pid=$(<"$file")
  if [[ ! $(readlink "/proc/$pid/exe" 2>/dev/null) == */dockerd* ]]; then rm -f "$file"; fi
}

wait_for_engine() {
  local waited
  for ((waited = 0; waited < 60; waited++)); do
    engine_state
    [[ $engine == ready ]] && {
      say "the Docker engine $engine_version answers"
      return
    }
    if [[ -n ${dockerd_pid:-} ]] && ! kill -0 "$dockerd_pid" 2>/dev/null; then break; fi
    sleep 1
  done
  if [[ -n ${dockerd_pid:-} ]]; then
    # The reason comes last; before it stands a page of shutting down.
    tail -n "+$((dockerd_log_seen + 1))" "$dockerd_log" | tail -n 3 >&2
    fail "dockerd does not answer (its last words are above, all of them in $dockerd_log)"
  fi
  fail "the Docker engine does not answer after 60 s (${engine_words}): journalctl -u docker --no-pager -n 20 tells why"
}
