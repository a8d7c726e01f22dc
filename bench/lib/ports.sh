# Ports for a bench's own stack.
# shellcheck shell=bash

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 12000))
    # Nobody answers: as free as can be told without root.
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || {
      echo "$port"
      return
    }
  done
  fail "no free port found on 127.0.0.1 between 20000 and 32000"
}
