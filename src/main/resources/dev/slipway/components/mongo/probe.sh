# mongosh costs a second of CPU: the truth, an authenticated ping, is asked once in five minutes, and in between
# whether the server answers `hello` on its wire protocol, which costs milliseconds.
if [ -n "$(find /tmp/ping-passed -mmin -5 2>/dev/null)" ]; then
  exec bash -c '
    exec 3<>/dev/tcp/127.0.0.1/27017 || exit 1
    # OP_MSG { hello: 1, $db: "admin" }
    printf "\x34\0\0\0\1\0\0\0\0\0\0\0\xdd\7\0\0\0\0\0\0\0\x1f\0\0\0\x10hello\0\1\0\0\0\2\$db\0\6\0\0\0admin\0\0" >&3
    [ -n "$(timeout 3 head -c 16 <&3 | tr "\0" 0)" ]'
fi
mongosh --quiet --nodb /run/slipway/ping.js >/dev/null && touch /tmp/ping-passed
