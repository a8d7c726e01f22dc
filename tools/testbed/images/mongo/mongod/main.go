// Command mongod is the server of the mongo stand-in: MongoDB's wire protocol by FerretDB, data in SQLite files.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/FerretDB/FerretDB/shim"
)

func main() {
	settings, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error parsing command line:", err)
		os.Exit(2)
	}
	if settings.version {
		fmt.Printf("db version v%s\nslipway stand-in: FerretDB 1.24.0 on SQLite\n", shim.MongoDBVersion())
		return
	}
	if err := run(settings); err != nil {
		fmt.Fprintln(os.Stderr, "mongod:", err)
		os.Exit(1)
	}
}

func run(s settings) error {
	level := slog.LevelError // FerretDB warns of every refused command and every closed connection
	if s.verbose {
		level = slog.LevelInfo
	}
	logger := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: level}))
	if err := claim(s.folder); err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	o := shim.Options{Folder: s.folder, Auth: s.auth, Logger: logger, Address: net.JoinHostPort(s.bind, s.port)}
	if s.firstStart {
		o.RootUser = os.Getenv("MONGO_INITDB_ROOT_USERNAME")
		o.RootPassword = os.Getenv("MONGO_INITDB_ROOT_PASSWORD")
	}
	o.Ready = func() {
		// MongoDB's own words: scripts wait for them.
		announce("Waiting for connections", "address", o.Address, "auth", s.auth)
	}
	if err := shim.Serve(ctx, o); err != nil {
		return err
	}
	announce("mongod shutdown complete")
	return nil
}

func announce(message string, attributes ...any) {
	slog.New(slog.NewJSONHandler(os.Stdout, nil)).Info(message, attributes...)
}

// bindAddress turns mongod's list of addresses into the one that FerretDB can listen on.
func bindAddress(list string) (string, error) {
	switch list {
	case "localhost", "127.0.0.1":
		return "127.0.0.1", nil
	case "*", "0.0.0.0", "::", "0.0.0.0,::", "::,0.0.0.0":
		return "", nil
	}
	if strings.Contains(list, ",") {
		return "", fmt.Errorf("--bind_ip %s: the stand-in listens on one address, or on all (--bind_ip_all)", list)
	}
	return list, nil
}
