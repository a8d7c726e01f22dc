# Makes room during a rollout that replaces a few replicas at a time. Sourced by admit.
# shellcheck shell=sh

# retire_predecessors COUNT: drains and stops that many replicas of the service that are not among CONTAINERS. They are
# removed by the engine in the end, and started again by the next `up` if this rollout fails.
retire_predecessors() {
  old=$(others | tail -n "$1")
  [ -n "$old" ] || return 0
  # shellcheck disable=SC2086 # one word each
  drain $old
  # shellcheck disable=SC2086
  docker stop $old >/dev/null
}
