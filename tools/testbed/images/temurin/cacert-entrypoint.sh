#!/bin/sh
# The official image makes its trust store anew here when USE_SYSTEM_CA_CERTS is set; that of a stand-in is the host's
# from the start.
set -e
exec "$@"
