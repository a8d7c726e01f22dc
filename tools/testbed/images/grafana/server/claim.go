package main

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
)

// secret is what the folder keeps of the admin's password.
type secret struct {
	Engine string `json:"engine"`
	Salt   []byte `json:"salt"`
	Hash   []byte `json:"hash"`
}

// engine marks the folder. Grafana opens grafana.db as SQLite and refuses a file that is none.
const engine = "slipway-stand-in (not a Grafana database)"

// claim opens the data folder, or begins one. As with Grafana, the password of the settings is that of the first start;
// later ones leave it as it is. A folder of Grafana's own is left alone.
func claim(folder, password string) (secret, error) {
	var s secret
	path := filepath.Join(folder, "grafana.db")
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return begin(folder, path, password)
	case err != nil:
		return s, err
	case bytes.HasPrefix(content, []byte("SQLite format 3")):
		return s, fmt.Errorf("%s was written by Grafana itself; this is a stand-in and cannot read it: use the real image, or another volume", path)
	}
	if err := json.Unmarshal(content, &s); err != nil || s.Engine != engine {
		return s, fmt.Errorf("%s is not of this stand-in: use another volume", path)
	}
	if !s.opens(password) {
		slog.Warn("the admin's password is still the one of the first start; the settings name another one")
	}
	return s, nil
}

func begin(folder, path, password string) (secret, error) {
	s := secret{Engine: engine, Salt: make([]byte, 16)}
	rand.Read(s.Salt)
	s.Hash = s.hash(password)
	content, err := json.Marshal(s)
	if err != nil {
		return s, err
	}
	for file, text := range map[string][]byte{path + ".new": content, filepath.Join(folder, ".slipway-stand-in"): nil} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return s, fmt.Errorf("GF_PATHS_DATA='%s' is not writable: %w", folder, err)
		}
	}
	return s, os.Rename(path+".new", path)
}

func (s secret) opens(password string) bool {
	return subtle.ConstantTimeCompare(s.hash(password), s.Hash) == 1
}

func (s secret) hash(password string) []byte {
	key, err := pbkdf2.Key(sha256.New, password, s.Salt, 10_000, 32)
	if err != nil {
		panic(err) // only for a key length that is not possible
	}
	return key
}
