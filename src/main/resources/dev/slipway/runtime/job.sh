#!/bin/sh
# The first process of a one-shot container: in its folder, with its secret variables, once.
if [ -e /run/slipway/done ]; then
  echo "this has run already, with this image, command and settings: nothing to do"
  exit 0
fi
if [ -e /run/slipway/folder ]; then
  cd "$(cat /run/slipway/folder)" || exit 126
fi
[ ! -e /run/slipway/start ] || exec sh /run/slipway/start "$@"
exec "$@"
