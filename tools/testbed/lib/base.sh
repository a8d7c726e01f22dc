# The base of every stand-in: a minimal Debian that trusts the host's CA bundle.
# shellcheck shell=bash

BASE_SUITE=bookworm
BASE_REPOSITORY=slipway-stand-in/base

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		sudo "$@"
	else
		fail "building the stand-ins' base needs root (debootstrap): run tools/testbed/ensure once as root or with passwordless sudo"
	fi
}

require_debootstrap() {
	[ ! -x /usr/sbin/debootstrap ] || return 0
	command -v apt-get >/dev/null ||
		fail "debootstrap is missing and this host has no apt-get: install debootstrap, or load the images with docker load"
	say "installing debootstrap"
	quietly "apt-get install debootstrap" as_root sh -c \
		'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends debootstrap' ||
		fail "debootstrap cannot be installed: install it by hand (apt-get install debootstrap)"
}

# The Debian repositories this host is set up with, as "URI SUITE" lines, the main one first; none on other systems.
host_repositories() {
	command -v apt-get >/dev/null || return 0
	apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 2>/dev/null |
		awk -v s="$BASE_SUITE" '$3 == "main" && ($2 == s || $2 == s "-updates" || $2 == s "-security") && !seen[$2]++ {print $1, $2}' |
		sed -E 's#//[^/@ ]*@#//#' | sort -k2,2
}

# The host's leniency about stale mirrors holds in the image as well.
host_apt_checks() {
	! command -v apt-config >/dev/null || apt-config dump | grep -E '^Acquire::Check-(Valid-Until|Date) ' || true
}

make_base() {
	local work=$1 root=$1/root mirror
	require_debootstrap
	mirror=$(host_repositories | awk -v s="$BASE_SUITE" '$2 == s {print $1}')
	say "building the base (Debian $BASE_SUITE, about a minute)"
	# In a mount namespace of its own: what debootstrap mounts goes with it, even when it is killed.
	# shellcheck disable=SC2086 # no mirror known means debootstrap's own default
	quietly debootstrap as_root unshare --mount --propagation private debootstrap --variant=minbase --include=busybox "$BASE_SUITE" "$root" $mirror || return 1
	overlay_files "$work/files" &&
		as_root cp -rT --no-preserve=ownership "$work/files" "$root" &&
		as_root sh -c "cd '$root' && rm -rf var/cache/apt/* var/lib/apt/lists/* var/log/*.log usr/share/doc/* usr/share/info/* \
			usr/share/locale/* usr/share/man/* usr/share/lintian/* var/cache/debconf/*-old etc/resolv.conf etc/hostname" &&
		as_root tar -C "$root" --numeric-owner -c . >"$work/base.tar" &&
		as_root rm -rf --one-file-system "$root" "$work/files"
}

# What is laid over the plain Debian: the helpers of base/files, the host's CA, the host's repositories.
overlay_files() {
	local files=$1
	cp -r "$TESTBED/base/files" "$files" &&
		mkdir -p "$files/etc/ssl/certs" "$files/etc/slipway" &&
		cp "$(host_ca_bundle)" "$files/etc/ssl/certs/ca-certificates.crt" &&
		# A copy at a path of its own: the package ca-certificates overwrites the one above.
		cp "$(host_ca_bundle)" "$files/etc/slipway/host-ca.crt" &&
		host_apt_checks >"$files/etc/apt/apt.conf.d/60host" || return 1
	if [ -n "$(host_repositories)" ]; then
		host_repositories | sed 's/^/deb /; s/$/ main/' >"$files/etc/apt/sources.list"
	fi
	chmod -R u=rwX,go=rX "$files"
}

# Prints the base image's name, importing it when the daemon lacks it: once, where two lanes ask for it.
base_image() { (flock 6 && import_base) 6>"$CACHE/base.lock"; }

import_base() {
	local name=$BASE_REPOSITORY:$BASE_KEY entry
	if ! docker image inspect "$name" >/dev/null 2>&1; then
		entry=$(cached base "$BASE_KEY" make_base) || return 1
		docker import --change 'CMD ["sh"]' --change 'LABEL slipway.stand-in=true' "$entry/base.tar" "$name" >/dev/null || return 1
	fi
	printf '%s\n' "$name"
}
