# pip trusts what the host trusts, and asks the index that the host asks.
# shellcheck shell=bash
prepare() {
	{
		printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n'
		host_pip_settings
	} >"$1/pip.conf"
}
