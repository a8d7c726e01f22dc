// Package shim runs FerretDB's handler with SCRAM authentication, which its embeddable package does not offer.
package shim

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/FerretDB/FerretDB/build/version"
	"github.com/FerretDB/FerretDB/internal/clientconn"
	"github.com/FerretDB/FerretDB/internal/clientconn/connmetrics"
	"github.com/FerretDB/FerretDB/internal/handler"
	"github.com/FerretDB/FerretDB/internal/handler/registry"
	"github.com/FerretDB/FerretDB/internal/util/password"
	"github.com/FerretDB/FerretDB/internal/util/state"
	"github.com/FerretDB/wire"
)

// Options say where the server listens and keeps its data, and whom it lets in.
type Options struct {
	Address string // host:port
	Folder  string // one SQLite file per database
	Auth    bool   // without it every client may do everything, signed in or not

	// The first user, made when the database admin does not exist yet.
	RootUser, RootPassword string

	Ready  func() // called once the port is open
	Logger *slog.Logger
}

// MongoDBVersion is the version that clients are told.
func MongoDBVersion() string { return version.Get().MongoDBVersion }

// offerUsers gives a handler that asks nobody to sign in what MongoDB has in that mode as well: users can be made and
// clients can sign in. FerretDB ties both to authentication being required, which it decides when the handler is made.
func offerUsers(h *handler.Handler) {
	h.EnableNewAuth = true
	commands := h.Commands()
	for name, handle := range map[string]func(context.Context, *wire.OpMsg) (*wire.OpMsg, error){
		"createUser":               h.MsgCreateUser,
		"dropAllUsersFromDatabase": h.MsgDropAllUsersFromDatabase,
		"dropUser":                 h.MsgDropUser,
		"updateUser":               h.MsgUpdateUser,
		"usersInfo":                h.MsgUsersInfo,
	} {
		command := *commands["find"]
		command.Handler = handle
		commands[name] = &command
	}
}

// Serve listens until ctx ends, then closes connections and databases.
func Serve(ctx context.Context, o Options) error {
	states, err := state.NewProvider("")
	if err != nil {
		return fmt.Errorf("state: %w", err)
	}
	err = states.Update(func(s *state.State) {
		s.DisableTelemetry()
		s.TelemetryLocked = true
	})
	if err != nil {
		return fmt.Errorf("state: %w", err)
	}

	metrics := connmetrics.NewListenerMetrics()
	opts := &registry.NewHandlerOpts{
		Logger:        o.Logger,
		ConnMetrics:   metrics.ConnMetrics,
		StateProvider: states,
		TCPHost:       o.Address,
		SQLiteURL:     "file:" + o.Folder + "/",
		TestOpts: registry.TestOpts{
			CappedCleanupPercentage: 10,
			BatchSize:               100,
			EnableNewAuth:           o.Auth,
		},
	}
	if o.RootUser != "" {
		opts.SetupDatabase = "admin"
		opts.SetupUsername = o.RootUser
		opts.SetupPassword = password.WrapPassword(o.RootPassword)
	}
	h, closeBackend, err := registry.NewHandler("sqlite", opts)
	if closeBackend != nil {
		defer closeBackend()
	}
	if err != nil {
		return fmt.Errorf("data in %s: %w", o.Folder, err)
	}
	if !o.Auth {
		offerUsers(h)
	}

	listener, err := clientconn.Listen(&clientconn.NewListenerOpts{
		TCP:     o.Address,
		Mode:    clientconn.NormalMode,
		Metrics: metrics,
		Handler: h,
		Logger:  o.Logger,
	})
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.Address, err)
	}
	o.Ready()
	listener.Run(ctx)
	return nil
}
