# Whether a host can be reached at all: the one question that decides between the vendor's download and a build.
# shellcheck shell=bash

declare -A reachable_answers=()

# reachable URL: 0 yes, 1 no (the name does not resolve, the connection is refused or times out). Any answer of the
# host, an HTTP error included, is a yes: what it then refuses is an error to show, not a reason to fall back.
reachable() {
  local url=$1 status=0
  if [[ -z ${reachable_answers[$url]:-} ]]; then
    curl --silent --head --output /dev/null --connect-timeout 5 --max-time 10 "$url" 2>/dev/null || status=$?
    case $status in
      5 | 6 | 7 | 28) reachable_answers[$url]=no ;;
      *) reachable_answers[$url]=yes ;;
    esac
  fi
  [[ ${reachable_answers[$url]} == yes ]]
}
