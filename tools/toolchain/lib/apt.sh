# Debian's packages, for root only.
# shellcheck shell=bash

is_root_on_debian() { [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; }

apt_lists_fresh=''

apt_update() {
  [[ -n $apt_lists_fresh ]] && return
  apt_run "refreshing the package lists" update
  apt_lists_fresh=yes
}

apt_has() {
  apt_update
  apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'
}

apt_install() {
  apt_update
  apt_run "installing $*" install --yes --no-install-recommends "$@"
}

# apt_run WHAT ARGUMENT...: another apt may hold the lock (unattended upgrades do, for minutes): wait for it, but not
# for ever. Its words go to a log, of which a failure shows the end.
apt_run() {
  local what=$1 log status=0
  shift
  log=$(mktemp)
  say "$what"
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -qq "$@" >"$log" 2>&1 9>&- ||
    status=$?
  # The lock of the lists has no timeout of its own in older apt.
  local tries=0
  while ((status != 0 && tries < 12)) && grep -q 'Could not get lock\|is another process using it' "$log"; do
    ((tries == 0)) && say "another apt is running: waiting up to 2 minutes"
    sleep 10
    tries=$((tries + 1)) status=0
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=10 -qq "$@" >"$log" 2>&1 9>&- || status=$?
  done
  if ((status != 0)); then
    tail -n 5 "$log" >&2
    rm -f "$log"
    fail "$what failed (apt's last words are above): run 'apt-get $*' yourself and try again"
  fi
  rm -f "$log"
}
