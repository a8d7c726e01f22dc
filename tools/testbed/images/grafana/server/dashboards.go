package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// dashboard is one JSON file, as it is and as far as it is understood.
type dashboard struct {
	UID, Title, Slug, Folder string
	Tags                     []string
	Raw                      json.RawMessage
	Model                    model

	path string
}

var uidPattern = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,40}$`)

func readDashboard(path string) (*dashboard, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := &dashboard{Raw: content, path: path}
	decoder := json.NewDecoder(bytes.NewReader(content))
	if err := decoder.Decode(&d.Model); err != nil {
		return nil, where(content, decoder.InputOffset(), err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("line %d: there is more after the dashboard", line(content, decoder.InputOffset()))
	}
	d.UID, d.Title, d.Tags = d.Model.UID, strings.TrimSpace(d.Model.Title), d.Model.Tags
	if d.Title == "" {
		return nil, fmt.Errorf("Dashboard title cannot be empty")
	}
	if !uidPattern.MatchString(d.UID) {
		return nil, fmt.Errorf("uid: %q; allowed are 1 to 40 letters, digits, - and _ (a dashboard without one gets another at each start)", d.UID)
	}
	d.Slug = slug(d.Title)
	return d, nil
}

// where says on which line a file does not parse.
func where(content []byte, offset int64, err error) error {
	switch e := err.(type) {
	case *json.SyntaxError:
		offset = e.Offset
	case *json.UnmarshalTypeError:
		offset = e.Offset
	}
	return fmt.Errorf("line %d: %w", line(content, offset), err)
}

func line(content []byte, offset int64) int {
	return 1 + bytes.Count(content[:min(offset, int64(len(content)))], []byte("\n"))
}

var notInSlugs = regexp.MustCompile(`[^a-z0-9]+`)

func slug(title string) string {
	return strings.Trim(notInSlugs.ReplaceAllString(strings.ToLower(title), "-"), "-")
}
