#!/bin/sh
# MongoDB's shell on a Node.js of its own, which is not on PATH: the official image has none there either.
exec /usr/local/lib/mongosh/node /usr/local/lib/mongosh/node_modules/mongosh/bin/mongosh.js "$@"
