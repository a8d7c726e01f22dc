# shellcheck shell=bash
inputs() { host_maven_mirrors; }
