# The first start on an empty data folder.
# shellcheck shell=bash

# NAME or NAME_FILE, not both; the file's content becomes the value.
read_setting() {
	local name=$1 file=${1}_FILE
	if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
		echo >&2 "error: both $name and $file are set (but are exclusive)"
		exit 1
	fi
	if [ -n "${!file:-}" ]; then
		export "$name=$(<"${!file}")"
	else
		export "$name=${!name:-}"
	fi
	unset "$file"
}

require_both_or_neither() {
	if [ -z "$MONGO_INITDB_ROOT_USERNAME" ] && [ -z "$MONGO_INITDB_ROOT_PASSWORD" ]; then return; fi
	if [ -n "$MONGO_INITDB_ROOT_USERNAME" ] && [ -n "$MONGO_INITDB_ROOT_PASSWORD" ]; then return; fi
	cat >&2 <<-'EOF'
		error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'
		       both must be specified for a user to be created
	EOF
	exit 1
}

dbpath_of() {
	local previous='' argument
	for argument; do
		case $previous,$argument in
		--dbpath,*) echo "$argument" && return ;;
		*,--dbpath=*) echo "${argument#--dbpath=}" && return ;;
		esac
		previous=$argument
	done
	echo /data/db
}

# A server for these scripts alone, on the loopback and without authentication, as in the official image. The mark
# at the end makes a start that was killed half-way begin again.
first_start() {
	local dbpath=$1 server
	mongod --dbpath "$dbpath" --bind_ip 127.0.0.1 --port 27017 --stand-in-first-start &
	server=$!
	wait_for_port "$server"
	run_init_files /docker-entrypoint-initdb.d/*
	kill -TERM "$server"
	wait "$server"
	cat /etc/slipway-stand-in >"$dbpath/.slipway-stand-in"
	printf '\nMongoDB init process complete; ready for start up.\n\n'
}

wait_for_port() {
	local server=$1 tries=300
	until (exec 3<>/dev/tcp/127.0.0.1/27017) 2>/dev/null; do
		if ! kill -0 "$server" 2>/dev/null || [ $((tries -= 1)) -eq 0 ]; then
			echo >&2 'error: the server for the first start did not come up'
			exit 1
		fi
		sleep 0.1
	done
}

run_init_files() {
	local file
	for file; do
		case $file in
		*.sh) echo "running $file" && . "$file" ;;
		*.js)
			echo "running $file"
			mongosh --host 127.0.0.1 --port 27017 --quiet "${MONGO_INITDB_DATABASE:-test}" "$file"
			;;
		*'*') ;; # the folder is empty
		*) echo "ignoring $file" ;;
		esac
	done
}
