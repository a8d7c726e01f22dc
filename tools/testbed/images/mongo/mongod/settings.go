package main

import (
	"fmt"
	"strings"
)

// settings are mongod's options, as far as they mean something here.
type settings struct {
	bind, port, folder string
	auth, verbose      bool
	version            bool

	// firstStart serves without authentication and makes the root user of the environment, for the entrypoint.
	firstStart bool
}

// ignored options tune MongoDB's own storage engine and logs; the value says whether an argument follows.
var ignored = map[string]bool{
	"--wiredTigerCacheSizeGB": true, "--oplogSize": true, "--setParameter": true, "--profile": true, "--slowms": true,
	"--quiet": false, "--ipv6": false, "--nounixsocket": false, "--directoryperdb": false, "--journal": false,
	"--logappend": false,
}

func parse(arguments []string) (settings, error) {
	s := settings{bind: "127.0.0.1", port: "27017", folder: "/data/db"}
	for i := 0; i < len(arguments); i++ {
		name, value, inline := strings.Cut(arguments[i], "=")
		next := func() (string, error) {
			if inline {
				return value, nil
			}
			if i++; i >= len(arguments) {
				return "", fmt.Errorf("the required argument for option '%s' is missing", name)
			}
			return arguments[i], nil
		}
		var err error
		switch name {
		case "--bind_ip_all":
			s.bind = ""
		case "--bind_ip":
			if s.bind, err = next(); err == nil {
				s.bind, err = bindAddress(s.bind)
			}
		case "--port":
			s.port, err = next()
		case "--dbpath":
			s.folder, err = next()
		case "--auth":
			s.auth = true
		case "--noauth":
			s.auth = false
		case "--verbose", "-v":
			s.verbose = true
		case "--version":
			s.version = true
		case "--stand-in-first-start":
			s.firstStart = true
		default:
			takesValue, known := ignored[name]
			if !known {
				return s, fmt.Errorf("the stand-in does not know the option '%s'", name)
			}
			if takesValue {
				_, err = next()
			}
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}
