# The contract of the mongo image, by its shell and by the official Node.js driver.
# shellcheck shell=bash

MONGO_HARDENED=("${HARDENED[@]}" --user 999:999 --tmpfs /tmp)
MONGO_PASSWORD='p@ss/w:örd'

check_mongo() {
	local image=$1 data init=$WORK/mongo-init
	data=$(volume mongo)
	mkdir -p "$init"
	printf '%s' "$MONGO_PASSWORD" >"$WORK/mongo-password"
	echo 'db.marks.insertOne({ from: "js", db: db.getName() })' >"$init/10-mark.js"
	# shellcheck disable=SC2016 # for the container's shell
	echo 'mongosh --quiet -u "$MONGO_INITDB_ROOT_USERNAME" -p "$MONGO_INITDB_ROOT_PASSWORD" --authenticationDatabase admin "$MONGO_INITDB_DATABASE" --eval "db.marks.insertOne({ from: \"sh\" })"' >"$init/20-mark.sh"
	chmod -R a+rX "$init" "$WORK/mongo-password"

	refuses "mongo: a user without a password, no start" 'both must be specified' \
		once "${MONGO_HARDENED[@]}" -e MONGO_INITDB_ROOT_USERNAME=root "$image"
	start_mongo "$image" "$data" "$init"
	# By its name: while it initialises, the server listens on the loopback alone.
	eventually "mongo: ready, hardened, as 999:999" 60 inside mongo mongosh --quiet --host mongo --eval "db.hello().ok"
	says "mongo: answers hello on the wire to bash alone" '^answered$' inside mongo bash -c "$(mongo_hello)"
	says "mongo: init files ran once, as JavaScript and sh" '^js crewplots_documents,sh$' \
		mongo_admin "db.getSiblingDB('crewplots_documents').marks.find().sort({from: 1}).toArray().map(m => [m.from, m.db].join(' ').trim()).join()"
	refuses "mongo: commands need a password" 'requires authentication' \
		inside mongo mongosh --quiet crewplots_documents --eval 'db.marks.findOne()'
	says "mongo: it says it is 7.0" '^7\.0\.' mongo_admin 'db.version()'
	mongo_driver first
	stops mongo "mongo: stops cleanly"
	gone mongo
	start_mongo "$image" "$data" "$init"
	eventually "mongo: starts again on its data" 30 mongo_admin "db.adminCommand('ping')"
	says "mongo: init files do not run again" '^2$' mongo_admin "db.getSiblingDB('crewplots_documents').marks.countDocuments()"
	mongo_driver second
	gone mongo

	start mongo-plain "$image"
	eventually "mongo: without a root user nobody is asked" 30 inside mongo-plain mongosh --quiet --eval 'db.a.insertOne({})'
	says "mongo: started as root it steps down to uid 999" '^999$' inside mongo-plain stat -c %u /proc/1
	gone mongo-plain
	! is_stand_in "$image" || check_mongo_marker "$image" "$data"
}

start_mongo() {
	start mongo "${MONGO_HARDENED[@]}" -v "$2:/data/db" -v "$3:/docker-entrypoint-initdb.d:ro" \
		-v "$WORK/mongo-password:/run/slipway/password:ro" -e MONGO_INITDB_ROOT_USERNAME=root \
		-e MONGO_INITDB_ROOT_PASSWORD_FILE=/run/slipway/password -e MONGO_INITDB_DATABASE=crewplots_documents "$1"
}

mongo_admin() { inside mongo mongosh --quiet -u root -p "$MONGO_PASSWORD" --authenticationDatabase admin admin --eval "$1"; }

# An OP_MSG with { hello: 1, $db: "admin" }, as a probe without mongosh sends it; the answer is BSON in the clear.
mongo_hello() {
	cat <<-'EOF'
		exec 3<>/dev/tcp/127.0.0.1/27017
		printf '\x34\0\0\0\1\0\0\0\0\0\0\0\xdd\7\0\0\0\0\0\0\0\x1f\0\0\0\x10hello\0\1\0\0\0\2$db\0\6\0\0\0admin\0\0' >&3
		head -c 64 <&3 | grep -aqE 'isWritablePrimary|helloOk|topologyVersion' && echo answered
	EOF
}

# The driver is installed once per lock file; its lines are counted like ours.
mongo_driver() {
	local modules line
	modules=$(npm_modules "$TESTBED/check.d/mongo-driver") || { bad "mongo driver: installed" && return; }
	mkdir -p "$WORK/mongo-driver"
	cp -r "$modules/node_modules" "$TESTBED/check.d/mongo-driver/probe.mjs" "$WORK/mongo-driver/"
	chmod -R a+rX "$WORK/mongo-driver"
	while IFS= read -r line; do
		case $line in
		'ok '*) ok "${line#ok }" ;;
		*) bad "${line#FAIL }" ;;
		esac
	done < <(timeout 90 docker run --rm --label "slipway.check=$RUN" --network "$NETWORK" "${HARDENED[@]}" --user 1000:1000 \
		-v "$WORK/mongo-driver:/app:ro" "$NODE_IMAGE" node /app/probe.mjs "$1" mongo:27017 "$MONGO_PASSWORD" 2>&1 ||
		echo "FAIL mongo driver: the $1 visit did not finish")
}

# A real MongoDB is not to be had here. What it reads first is storage.bson; the check is that this names an engine
# which no MongoDB has, and that the stand-in in turn leaves MongoDB's own folders alone.
check_mongo_marker() {
	local image=$1 data=$2
	says "mongo: storage.bson names a storage engine that MongoDB does not have" 'slipway-stand-in' \
		once --user 999:999 -v "$data:/d:ro" --entrypoint grep "$image" -ao 'slipway-stand-in.*data)' /d/storage.bson
	refuses "mongo: the stand-in refuses a folder of MongoDB itself" 'holds WiredTiger files' \
		once --user 999:999 --tmpfs /data/db:uid=999 --entrypoint sh "$image" -c 'touch /data/db/WiredTiger && exec mongod'
}
