#!/bin/sh
# What a one-shot container's init process runs: the job, in its folder, with its secret variables, once. Ends with 0 only
# when the job did so by itself. What is told to stop may take that for a good end, with half of its work done.
if [ -e /run/slipway/done ]; then
  echo "this has run already, with this image, command and settings: nothing to do"
  exit 0
fi
if [ -e /run/slipway/folder ]; then
  cd "$(cat /run/slipway/folder)" || exit 126
fi
[ ! -e /run/slipway/start ] || set -- sh /run/slipway/start "$@"

job='' stopped=''
stop() {
  stopped=yes
  [ -z "$job" ] || kill -TERM "$job" 2>/dev/null
}
trap stop TERM
"$@" &
job=$!
# The signal may have come before there was anybody to tell.
[ -z "$stopped" ] || stop

# A signal ends the wait, not the job: that may take its time.
while wait "$job"; status=$?; [ -n "$stopped" ] && kill -0 "$job" 2>/dev/null; do :; done
[ -z "$stopped" ] || exit 143
exit "$status"
