package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// engine is the name that MongoDB finds in storage.bson and repeats in its refusal.
const engine = "slipway-stand-in (FerretDB on SQLite, not MongoDB data)"

// claim marks the folder as a stand-in's. MongoDB reads storage.bson before all else and refuses to start on a storage
// engine it does not know; without that file it would start beside the SQLite files with an empty database.
// A folder of MongoDB's own is left alone.
func claim(folder string) error {
	marker := filepath.Join(folder, "storage.bson")
	content, err := os.ReadFile(marker)
	switch {
	case err == nil && string(content) == string(storageMetadata(engine)):
		return nil
	case err == nil:
		return fmt.Errorf("%s was written by MongoDB itself; this is a stand-in and cannot read it: use the real image, or another volume", folder)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, err := os.Stat(filepath.Join(folder, "WiredTiger")); err == nil {
		return fmt.Errorf("%s holds WiredTiger files of MongoDB itself; this is a stand-in and cannot read them: use the real image, or another volume", folder)
	}
	draft := marker + ".new"
	if err := os.WriteFile(draft, storageMetadata(engine), 0o600); err != nil {
		return err
	}
	return os.Rename(draft, marker)
}

// storageMetadata is the document { storage: { engine: name, options: {} } } in BSON.
func storageMetadata(name string) []byte {
	text := binary.LittleEndian.AppendUint32(nil, uint32(len(name)+1))
	text = append(append(text, name...), 0)
	options := append([]byte{3}, "options\x00"...)
	options = append(options, document(nil)...)
	inner := append(append([]byte{2}, "engine\x00"...), text...)
	inner = append(inner, options...)
	return document(append(append([]byte{3}, "storage\x00"...), document(inner)...))
}

func document(elements []byte) []byte {
	d := binary.LittleEndian.AppendUint32(nil, uint32(4+len(elements)+1))
	return append(append(d, elements...), 0)
}
