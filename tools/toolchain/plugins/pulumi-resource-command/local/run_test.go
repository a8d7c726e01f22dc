package local

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestCancelEndsWhateverTheShellStarted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(300*time.Millisecond, cancel)
	started := time.Now()
	err := run(ctx, "sleep 60 & echo $! > "+file+"; wait", &CommandOutputs{})
	if err == nil || !strings.Contains(err.Error(), "signal: terminated") {
		t.Errorf("error is %v", err)
	}
	if took := time.Since(started); took > graceOnCancel {
		t.Errorf("it took %v", took)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		// An orphan nobody has reaped yet is a zombie, which is as good as gone.
		status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		if syscall.Kill(pid, 0) != nil || (err == nil && strings.Contains(string(status), ") Z ")) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("process %d still runs", pid)
}

func TestACommandThatIgnoresTheCancelIsKilled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	err := run(ctx, "trap '' TERM; while :; do sleep 0.1; done", &CommandOutputs{})
	if err == nil || !strings.Contains(err.Error(), "signal: killed") {
		t.Errorf("error is %v", err)
	}
}

func TestLoggingChoosesStreams(t *testing.T) {
	for logging, want := range map[Logging][2]bool{
		logStdout: {true, false}, logStderr: {false, true}, logBoth: {true, true}, logNone: {false, false},
	} {
		if got := [2]bool{logging.showsStdout(), logging.showsStderr()}; got != want {
			t.Errorf("%s shows %v", logging, got)
		}
	}
	var unset *Logging
	if !unset.showsStdout() || !unset.showsStderr() {
		t.Error("the default is to show both")
	}
}

func TestTheLastRuleThatMatchesAFileDecides(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"src/index.js", "src/secret.js", "assets/logo.svg", "other.txt"} {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	assets, err := matchingFiles(dir, []string{"assets/**", "src/**.js", "!**secret.*"})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for path := range assets {
		found = append(found, path)
	}
	slices.Sort(found)
	if want := []string{"assets/logo.svg", "src/index.js"}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}
