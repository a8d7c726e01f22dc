# Programs of the host that builds need.
# shellcheck shell=bash

# require_program COMMAND PACKAGE: installs Debian's package where the command is missing.
require_program() {
	local program=$1 package=$2
	! command -v "$program" >/dev/null || return 0
	command -v apt-get >/dev/null || fail "$program is not on PATH and this host has no apt-get: install $program"
	say "installing $package"
	quietly "apt-get install $package" as_root sh -c \
		"apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends $package" ||
		fail "$package cannot be installed: install it by hand (apt-get install $package)"
}
