# shellcheck shell=bash
inputs() { host_pip_settings; }
