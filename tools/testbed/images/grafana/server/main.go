// Command grafana is the server of the grafana stand-in: provisioning, dashboards and queries as Grafana has them, over
// a page of plain HTML.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is the Grafana whose contract is kept.
const version = "11.2.0"

func main() {
	if len(os.Args) > 1 && (os.Args[1] == "--version" || os.Args[1] == "-v") {
		fmt.Println("grafana version", version)
		return
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, nil)))
	if err := run(); err != nil {
		slog.Error("Failed to start grafana", "error", err)
		fmt.Fprintln(os.Stderr, "Error: ✗", err)
		os.Exit(1)
	}
}

func run() error {
	s, err := readSettings(os.Environ())
	if err != nil {
		return err
	}
	password, err := claim(s.data, s.adminPassword)
	if err != nil {
		return err
	}
	p, err := loadProvisioning(s.provisioning)
	if err != nil {
		return err
	}
	slog.Info("provisioned", "path", s.provisioning, "datasources", len(p.datasources), "dashboards", len(p.dashboards))

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: net.JoinHostPort(s.address, s.port), Handler: routes(s, newDoor(s, password), p), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	slog.Info("HTTP Server Listen", "address", server.Addr, "rootUrl", s.rootURL)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	slog.Info("Shutdown started", "reason", "System signal")
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
