# shellcheck shell=bash
inputs() { cat "$TESTBED/images/node/package-lock.json"; }
