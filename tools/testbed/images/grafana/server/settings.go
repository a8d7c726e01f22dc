package main

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// settings are Grafana's, as far as they mean something here. Others are left alone, as Grafana leaves unknown ones.
type settings struct {
	address, port            string
	rootURL                  string
	subPath                  string // path of the root URL, without a slash at its end
	servedBelow              bool   // whether requests carry that path
	adminUser, adminPassword string
	provisioning, data       string
	anonymous                bool
}

func readSettings(environment []string) (settings, error) {
	given := map[string]string{}
	for _, line := range environment {
		name, value, _ := strings.Cut(line, "=")
		given[name] = value
	}
	get := func(name, fallback string) string {
		if value := given["GF_"+name]; value != "" {
			return value
		}
		return fallback
	}
	s := settings{
		address: get("SERVER_HTTP_ADDR", ""), port: get("SERVER_HTTP_PORT", "3000"),
		adminUser: get("SECURITY_ADMIN_USER", "admin"), adminPassword: get("SECURITY_ADMIN_PASSWORD", "admin"),
		provisioning: get("PATHS_PROVISIONING", "/etc/grafana/provisioning"), data: get("PATHS_DATA", "/var/lib/grafana"),
		servedBelow: isTrue(get("SERVER_SERVE_FROM_SUB_PATH", "")), anonymous: isTrue(get("AUTH_ANONYMOUS_ENABLED", "")),
	}
	if n, err := strconv.Atoi(s.port); err != nil || n < 1 || n > 65535 {
		return s, fmt.Errorf("GF_SERVER_HTTP_PORT=%s: not a port", s.port)
	}
	if protocol := get("SERVER_PROTOCOL", "http"); protocol != "http" {
		return s, fmt.Errorf("GF_SERVER_PROTOCOL=%s: the stand-in speaks http only", protocol)
	}
	// Grafana puts its other settings into the URL in this way.
	root := strings.NewReplacer("%(protocol)s", "http", "%(domain)s", get("SERVER_DOMAIN", "localhost"), "%(http_port)s", s.port).
		Replace(get("SERVER_ROOT_URL", "%(protocol)s://%(domain)s:%(http_port)s/"))
	parsed, err := url.Parse(root)
	if err != nil || parsed.Host == "" {
		return s, fmt.Errorf("GF_SERVER_ROOT_URL=%s: not a URL", root)
	}
	s.rootURL, s.subPath = root, strings.TrimRight(parsed.Path, "/")
	return s, nil
}

func isTrue(value string) bool {
	b, err := strconv.ParseBool(value)
	return err == nil && b
}
