# Asks for a page as a user would, and compares the answer. Runs inside a container, from standard input.
# usage: sh -s -- URL HOST STATUS BODY     BODY: extended regular expression, empty for any
url=$1 host=$2 status=$3 body=$4

# As in Debian's slim images, which have neither wget nor curl.
with_bash() {
  address=${url#http://}
  # shellcheck disable=SC2016
  timeout 10 bash -c 'exec 3<>"/dev/tcp/${1%:*}/${1##*:}" && printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$2" "$3" >&3 && cat <&3' \
    smoke "${address%%/*}" "/${address#*/}" "$host" 2>&1
}

with_curl() { timeout 10 curl --silent --show-error --include --insecure --header "Host: $host" "$url" 2>&1; }

# Tells the status of an answer that is no success, but not its body.
with_wget() { timeout 10 wget -q -S -O - --no-check-certificate --header "Host: $host" "$url" 2>&1; }

if command -v curl >/dev/null; then answer=$(with_curl); elif command -v wget >/dev/null; then answer=$(with_wget); else answer=$(with_bash); fi
got=$(printf '%s\n' "$answer" | sed -n 's|.*HTTP/[0-9.]* \([0-9][0-9][0-9]\).*|\1|p;' | head -n 1)
fail() {
  printf '%s\n' "$answer" | tail -n 5
  echo "smoke test: $url of $host answered $*"
  exit 1
}
[ -n "$got" ] || fail "nothing"
[ "$got" = "$status" ] || fail "$got, expected is $status"
[ -z "$body" ] || printf '%s\n' "$answer" | grep -qE -e "$body" || fail "$got, but its body does not match $body"
